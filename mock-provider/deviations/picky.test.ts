import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { pickyExtensionDeviations } from './picky-extensions.ts'
import { pickyRuleDeviations } from './picky-rules.ts'
import {
  cluster,
  clusterSpec,
  made,
  parts,
  pool,
  poolSpec,
  put,
  type Step,
  steps,
  upTo,
} from './steps.test-support.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { network, subnet, routes, gateway, group, nic, instance, balancer, assignment } = paths

/** A PUT that the strict provider takes, and the deviant one refuses. */
const refuses = (before: readonly Step[], ...tried: readonly Step[]): Proof => [
  steps(...before, ...tried),
  'shows',
  /PUT [^\n]* -> 422/,
]
/** A PUT that the strict provider judges, and the deviant one breaks down over. */
const crashes = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, put(path, spec)),
  'shows',
  /PUT [^\n]* -> 500/,
]

const inWorkspace = parts('workspace')
const wide = { ...specs.network, additionalCidrs: [{ ipv4: '10.101.0.0/16' }] }
const route = (destinationCidrBlock: string) => ({
  routes: [{ destinationCidrBlock, targetRef: { resource: 'internet-gateways/gate' } }],
})
const rule = (members: object) => ({ rules: [{ direction: 'ingress', protocol: 'tcp', ...members }] })
const frontend = (target: object, port = 80) => ({
  protocol: 'tcp',
  port,
  target: { members: [{ resource: 'nics/nic' }], ...target },
})
const balancing = (...frontends: object[]) => ({ nicRef: { resource: 'nics/nic' }, frontends })
const secondNic = made(sibling(nic, 'other'), { ...specs.nic, publicIpRefs: [] })
const tainted = (...taints: object[]) => ({ ...poolSpec, taints })
const upToNic = upTo('nic')
const manyMembers = Array.from({ length: 1001 }, (_, index) => ({ resource: `nics/n${index}` }))

prove([...pickyRuleDeviations, ...pickyExtensionDeviations], {
  'networks-without-second-family': refuses(
    inWorkspace,
    put(network, { ...specs.network, cidr: { ipv6: 'fd00:1::/56' } }),
  ),
  'additional-ranges-fixed': refuses(upTo('network'), put(network, wide)),
  'subnets-in-first-range-only': refuses(
    [...parts('workspace', 'gateway'), ...made(network, wide), ...parts('routes')],
    put(subnet, specs.subnet),
  ),
  'routes-to-second-family-refused': refuses(upTo('gateway'), put(routes, route('::/0'))),
  'odd-destinations-crash': crashes(upTo('gateway'), routes, route('anywhere')),
  'odd-ranges-crash': crashes(inWorkspace, network, { ...specs.network, cidr: { ipv4: '10/8' } }),
  'empty-addresses-crash': crashes(upTo('publicIp'), nic, { ...specs.nic, addresses: [''] }),
  'missing-members-crash': crashes(upTo('publicIp'), nic, { subnetRef: specs.nic['subnetRef'] }),
  'gateway-without-members-refused': refuses(inWorkspace, put(gateway, {})),
  'many-volumes-crash': crashes(inWorkspace, instance, {
    ...specs.instance,
    dataVolumes: Array(65).fill({ deviceRef: { resource: 'block-storages/disk' } }),
  }),
  'roles-without-names-crash': crashes([], assignment, { ...specs.assignment, roles: [] }),
  'long-form-of-tables-refused': refuses(upTo('routes'), put(subnet, specs.subnet)),
  'routes-with-narrow-destination-refused': refuses(upTo('gateway'), put(routes, route('192.0.2.0/24'))),
  'long-form-of-nested-refused': refuses(upTo('publicIp'), put(nic, specs.nic)),

  'rules-for-egress-refused': refuses(inWorkspace, put(group, rule({ direction: 'egress' }))),
  'rules-without-ports-refused': refuses(inWorkspace, put(group, rule({}))),
  'ranges-of-ports-refused': refuses(inWorkspace, put(group, rule({ ports: { from: 1, to: 9 } }))),
  'peers-by-name-refused': refuses(
    [...inWorkspace, ...made(sibling(group, 'peer'), {})],
    put(group, rule({ sourceRef: [{ resource: 'security-groups/peer' }] })),
  ),
  'rules-and-references-exclude-each-other': refuses(
    [...inWorkspace, ...parts('rule')],
    put(group, { ...rule({}), ruleRefs: [{ resource: 'security-group-rules/rule' }] }),
  ),
  'second-frontend-refused': refuses(upToNic, put(balancer, balancing(frontend({}), frontend({}, 443)))),
  'second-member-refused': refuses(
    [...upToNic, ...secondNic],
    put(balancer, balancing(frontend({ members: [{ resource: 'nics/nic' }, { resource: 'nics/other' }] }))),
  ),
  'many-members-crash': crashes(upToNic, balancer, balancing(frontend({ members: manyMembers }))),
  'health-check-without-retry-refused': refuses(
    upToNic,
    put(
      balancer,
      balancing(frontend({ healthCheck: { type: 'connect', interval: 10, timeout: 5, retry: 0 } })),
    ),
  ),
  'second-taint-refused': refuses(
    [...upTo('subnet'), ...made(cluster, clusterSpec)],
    put(
      pool,
      tainted(
        { key: 'team', value: 'blue', effect: 'NoSchedule' },
        { key: 'tier', value: 'gold', effect: 'NoSchedule' },
      ),
    ),
  ),
  'pool-of-one-refused': refuses(
    [...upTo('subnet'), ...made(cluster, clusterSpec)],
    put(pool, { ...poolSpec, instances: 1 }),
  ),
  'smallest-root-volume-refused': refuses(
    [...upTo('subnet'), ...made(cluster, clusterSpec)],
    put(pool, poolSpec),
  ),
})
