import { valueAt } from '../../contract/index.ts'
import { accepted } from '../outcome.ts'
import { afterPut, alterAt, dropAt, inLists, inResources, isJson, itemsOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { instead } from './faulty-answers.ts'

const balancers = { kinds: ['network-load-balancer'] }
const pools = { kinds: ['kubernetes-node-pool'] }
const accounts = { kinds: ['object-storage-account'] }
const log = { kinds: ['activity-log'] }

/** What goes wrong in the extensions. */
export const extensionDeviations: readonly Deviation[] = [
  {
    name: 'frontends-collide',
    title: 'Two frontends of a load balancer have the same port and protocol',
    requirements: ['LB-04'],
    skips: ['listeners-distinct'],
  },
  {
    name: 'frontend-both-collides-with-none',
    title: 'A frontend for both protocols is accepted beside one for tcp on the same port',
    requirements: ['LB-04'],
    skips: ['listener-on-both'],
  },
  {
    // Not empty: nothing listens behind the members of a check, so that none of them need be healthy.
    name: 'healthy-members-missing',
    title: 'An active load balancer has no status.healthyMembers',
    requirements: ['LB-10'],
    answers: inResources(balancers, (resource) => dropAt(resource, '/status/healthyMembers')),
  },
  {
    name: 'healthy-members-are-frontends',
    title: 'The member status.healthyMembers names the load balancer itself',
    requirements: ['LB-10', 'LB-11'],
    answers: inResources(balancers, (resource, { address }) =>
      alterAt(resource, '/status/healthyMembers', () => [
        { resource: `network-load-balancers/${address.name}` },
      ]),
    ),
  },
  {
    name: 'healthy-members-unprobed',
    title: 'A member that does not exist is accepted and counts as healthy',
    requirements: ['LB-11', 'REF-12'],
    skips: ['target-exists:network-load-balancer'],
    answers: inResources(balancers, (resource) => {
      const frontends = valueAt(resource, '/spec/frontends')
      const members = (Array.isArray(frontends) ? frontends : []).flatMap(
        (frontend) => (valueAt(frontend, '/target/members') as unknown[] | undefined) ?? [],
      )
      alterAt(resource, '/status/healthyMembers', () => members)
    }),
  },
  {
    name: 'nat-gateway-zone-unchecked',
    title: 'A NAT gateway takes a NIC of another zone',
    requirements: ['NAT-03'],
    skips: ['nics-in-zone:internet-nat-gateway-instance'],
  },
  {
    name: 'nat-gateway-with-public-nic-active',
    title: 'A NAT gateway is active although its NIC has a public IP',
    requirements: ['NAT-04'],
    skips: ['failure'],
  },
  {
    name: 'account-without-keys',
    title: 'An active account shows no keys',
    requirements: ['OBJ-03'],
    answers: inResources(accounts, (resource) =>
      dropAt(resource, '/status/accessKey', '/status/secretKey', '/status/canonicalUserId'),
    ),
  },
  {
    name: 'cluster-ranges-unchecked',
    title: 'The ranges of pods and services of a cluster may be no ranges, and may overlap',
    requirements: ['K8S-04'],
    skips: ['cluster-ranges'],
  },
  {
    name: 'cluster-without-kubeconfig',
    title: 'An active cluster shows an empty kubeConfig',
    requirements: ['K8S-05'],
    answers: inResources({ kinds: ['kubernetes-cluster'] }, (resource) =>
      alterAt(resource, '/status/kubeConfig', () => ''),
    ),
  },
  {
    name: 'node-pool-misses-a-node',
    title: 'The member status.nodes of a node pool has one entry less than it has instances',
    requirements: ['K8S-10'],
    answers: inResources(pools, (resource) =>
      alterAt(resource, '/status/nodes', (nodes) => (Array.isArray(nodes) ? nodes.slice(1) : nodes)),
    ),
  },
  {
    name: 'node-pool-never-scales',
    title: 'The number of instances of a node pool stays as it was made',
    requirements: ['K8S-07', 'K8S-10', 'META-30', 'LIFE-04'],
    corrupts: afterPut(pools, (stored) => {
      const instances = stored.facts['firstInstances'] ?? stored.user.spec['instances']
      stored.facts = { ...stored.facts, firstInstances: instances }
      stored.user = { ...stored.user, spec: { ...stored.user.spec, instances } }
    }),
  },
  {
    name: 'activity-not-logged',
    title: 'No change is written to the activity log',
    requirements: ['ALOG-02', 'ALOG-04'],
    skips: ['activity'],
  },
  {
    name: 'refusals-not-logged',
    title: 'Requests that were refused are missing in the activity log',
    requirements: ['ALOG-04'],
    skips: ['activity-of-refusals'],
  },
  {
    name: 'activity-log-with-secrets',
    title: 'The activity log holds the userData and keys of requests',
    requirements: ['ALOG-05'],
    skips: ['activity-without-secrets'],
  },
  {
    name: 'activity-verb-is-operation-name',
    title: 'The member request.verb of an entry is the name of the operation',
    requirements: ['ALOG-03', 'JSON-14', 'LIST-35'],
    answers: inResources(log, (resource) =>
      alterAt(resource, '/spec/request/verb', (verb) => `${String(verb)}Resource`),
    ),
  },
  {
    name: 'activity-without-codes',
    title: 'The member response.code of an entry is 0, since it is written before the answer',
    requirements: ['ALOG-03', 'JSON-14', 'LIST-35'],
    answers: inResources(log, (resource) => alterAt(resource, '/spec/response/code', () => 0)),
  },
  {
    name: 'activity-without-subject',
    title: 'An entry does not tell who made the request',
    requirements: ['ALOG-02'],
    answers: inLists(log, (list) => {
      for (const { spec } of itemsOf(list)) if (isJson(spec)) delete spec['subject']
    }),
  },
  {
    name: 'activity-log-deletable',
    title: 'DELETE of an entry of the activity log is answered 202',
    requirements: ['ALOG-06'],
    answers: instead(
      ({ method, path }, { status }) =>
        (method === 'DELETE' || method === 'PUT') &&
        (status === 404 || status === 405) &&
        /\/activity-logs\/[^/]+$/.test(path),
      () => accepted,
    ),
  },
]
