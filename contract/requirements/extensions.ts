/** Load balancers, NAT gateways, object storage, kubernetes, activity logs. */
import { client, inference, page, type Rows, resource, schema } from './requirement.ts'

const balancer = schema('load-balancer', 'NetworkLoadBalancerSpec')
const frontend = schema('load-balancer', 'NetworkLoadBalancerFrontend')
const target = schema('load-balancer', 'LoadBalancerTarget')
const nat = schema('nat-gateway', 'InternetNatGatewayInstanceSpec')
const accountStatus = schema('object-storage', 'ObjectStorageAccountStatus')
const cluster = schema('kubernetes', 'KubernetesClusterSpec')
const template = schema('kubernetes', 'KubernetesNodeTemplate')
const log = schema('activity-log', 'ActivityLogSpec')

export const extensions: Rows = [
  [
    'LB-01',
    'MUST',
    'seca.load-balancer serves network-load-balancers of a workspace in v1beta1.',
    resource('loadbalancer.v1beta1'),
  ],
  ['LB-02', 'MUST', 'A load balancer has a nicRef and 1 to 50 frontends.', balancer],
  [
    'LB-03',
    'MUST',
    'A frontend has a protocol (tcp, udp or both), a port from 1 to 65535 and a target.',
    frontend,
  ],
  [
    'LB-04',
    'MUST',
    'Two frontends with the same port and protocol are refused; both counts as tcp and as udp.',
    frontend,
  ],
  ['LB-05', 'MUST', 'The target of a frontend lists its members.', target],
  [
    'LB-06',
    'MUST',
    'The defaults are round-robin for algorithm, none for proxyProtocol and connect for healthCheck.type.',
    target,
  ],
  [
    'LB-07',
    'MUST',
    'A target without a port gets the traffic on the port of its frontend.',
    target,
    { excluded: 'data-plane' },
  ],
  [
    'LB-08',
    'MUST',
    'healthCheck has an interval from 1 to 86400, a timeout from 1 to 600 and a retry from 0 to 10.',
    schema('load-balancer', 'LoadBalancerHealthCheck'),
  ],
  ['LB-09', 'MUST', 'A target without healthCheck is not probed.', target, { excluded: 'data-plane' }],
  [
    'LB-10',
    'SHOULD',
    'status.healthyMembers lists the members that are healthy.',
    schema('load-balancer', 'NetworkLoadBalancerStatus'),
  ],
  [
    'LB-11',
    'SHOULD',
    'A member that does not exist is refused, or is never among the healthy ones.',
    inference(target),
  ],
  [
    'LB-12',
    'SHOULD',
    'A load balancer body that is sent to an instance path leaves the instance untouched.',
    page('usage-extensions'),
  ],
  [
    'LB-13',
    'MAY',
    'A load balancer body that the guide sends to an instance path makes the load balancer that it means.',
    page('usage-extensions'),
  ],

  [
    'NAT-01',
    'MUST',
    'seca.nat-gateway serves internet-nat-gateway-instances of a workspace in v1beta1.',
    resource('natgateway.v1beta1'),
  ],
  ['NAT-02', 'MUST', 'A NAT gateway without publicIpRef, nicRef or zone is refused.', nat],
  ['NAT-03', 'MUST', 'A NAT gateway whose NIC is in another zone is refused or ends in error.', nat],
  ['NAT-04', 'MUST', 'A NAT gateway whose NIC has a public IP is in error.', nat],
  [
    'NAT-05',
    'SHOULD',
    'A route may have a NAT gateway for its target.',
    schema('nat-gateway', 'InternetNatGatewayInstance'),
  ],

  [
    'OBJ-01',
    'MUST',
    'seca.object-storage serves accounts of a workspace in v1beta1.',
    resource('objectstorage.v1beta1'),
  ],
  [
    'OBJ-02',
    'MUST',
    'An account with the spec {} is accepted.',
    schema('object-storage', 'ObjectStorageAccountSpec'),
  ],
  [
    'OBJ-03',
    'SHOULD',
    'status of an active account has accessKey, secretKey and canonicalUserId.',
    accountStatus,
  ],
  ['OBJ-04', 'MUST', 'Keys in the body of a request have no effect.', accountStatus],
  [
    'OBJ-05',
    'SHOULD',
    'The metadata of an account is that of a global resource of a tenant, or of a regional one of a workspace.',
    schema('object-storage', 'ObjectStorageAccount'),
  ],
  [
    'OBJ-06',
    'SHOULD',
    'A caller who may only read does not see secretKey in clear.',
    inference(accountStatus),
  ],

  [
    'K8S-01',
    'MUST',
    'seca.kubernetes serves clusters of a workspace, and node-pools below them, in v1beta1.',
    resource('kubernetes.v1beta1'),
  ],
  ['K8S-02', 'MUST', 'A cluster has a skuRef and keeps it.', cluster],
  [
    'K8S-03',
    'MUST',
    'The list restrictKubernetesApi ends at 100 entries, and each entry at 45 characters.',
    cluster,
  ],
  [
    'K8S-04',
    'SHOULD',
    'podCidr and serviceCidr are ranges that do not overlap; others are refused.',
    inference(cluster),
  ],
  [
    'K8S-05',
    'SHOULD',
    'status.kubeConfig of an active cluster is a kubeconfig.',
    schema('kubernetes', 'KubernetesClusterStatus'),
  ],
  [
    'K8S-06',
    'MUST',
    'A node pool has 1 to 5000 instances and a nodeTemplate with skuRef, subnetRef, zone and rootVolume.',
    schema('kubernetes', 'KubernetesNodePoolSpec'),
  ],
  [
    'K8S-07',
    'MUST',
    'A node pool keeps skuRef, zone and rootVolume.skuRef; the number of its instances can change.',
    template,
  ],
  ['K8S-08', 'MUST', 'rootVolume.sizeGB is 20 or more.', schema('kubernetes', 'KubernetesNodeRootVolume')],
  [
    'K8S-09',
    'MUST',
    'A node pool has at most 50 taints, each with key, value (1 to 63 characters) and a known effect.',
    schema('kubernetes', 'KubernetesNodeTaint'),
  ],
  [
    'K8S-10',
    'SHOULD',
    'status.nodes of an active node pool has as many entries as it has instances.',
    schema('kubernetes', 'KubernetesNodePoolStatus'),
  ],
  [
    'K8S-11',
    'SHOULD',
    'DELETE of a cluster with node pools takes them along or is answered 409.',
    page('core-concepts'),
  ],
  [
    'K8S-12',
    'SHOULD',
    'A client does not look for cluster SKUs under skus: they have a schema but no operation.',
    resource('kubernetes.v1beta1'),
    client,
  ],

  [
    'ALOG-01',
    'MUST',
    'seca.activity-log serves the activity-logs of a workspace in v1beta1, as a list only.',
    resource('activitylog.v1beta1'),
  ],
  [
    'ALOG-02',
    'SHOULD',
    'A change in the workspace leads to an entry with subject, request and response.',
    log,
  ],
  [
    'ALOG-03',
    'MUST',
    'In an entry request.verb has at most 7 characters and response.code is from 100 to 599.',
    log,
  ],
  ['ALOG-04', 'SHOULD', 'Requests that were refused have entries too.', inference(page('glossary'))],
  ['ALOG-05', 'SHOULD', 'Entries hold no tokens, no userData and no keys.', inference(log)],
  [
    'ALOG-06',
    'MUST',
    'No entry can be changed or deleted: the attempt is answered 404 or 405.',
    resource('activitylog.v1beta1'),
  ],
]
