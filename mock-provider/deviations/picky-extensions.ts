import { valueAt } from '../../contract/index.ts'
import { isJson } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'
import { type Body, failing, listAt, refusing, textAt } from './refused-bodies.ts'

const ruleKinds = ['security-group', 'security-group-rule']
/** The rules of a body: of a group, or the one that it is. */
const rulesOf = (body: Body): Body[] =>
  [...listAt(body, '/spec/rules'), valueAt(body, '/spec')].filter(
    (each): each is Body => isJson(each) && 'direction' in each,
  )

const balancers = ['network-load-balancer'] as const
const frontendsOf = (body: Body): unknown[] => listAt(body, '/spec/frontends')

/** The requirements of a member of a rule, in the group and by itself. */
const rowsOfRule = (...members: readonly string[]): string[] => [
  ...rowsAt(
    'security-group',
    members.map((member) => `/spec/rules/*${member}`),
  ),
  ...rowsAt(
    'security-group-rule',
    members.map((member) => `/spec${member}`),
  ),
]

/** What security groups and extensions refuse although it is right. */
export const pickyExtensionDeviations: readonly Deviation[] = [
  {
    name: 'rules-for-egress-refused',
    title: 'A security group takes rules for ingress only',
    requirements: ['SG-03', ...rowsOfRule('/direction')],
    refuses: refusing(ruleKinds, '/spec/rules', (body) =>
      rulesOf(body).some(({ direction }) => direction === 'egress'),
    ),
  },
  {
    name: 'rules-without-ports-refused',
    title: 'A security group rule with a direction and a protocol alone is refused',
    requirements: ['SG-04', ...rowsOfRule('/protocol')],
    refuses: refusing(ruleKinds, '/spec/ports', (body, { stored }) => {
      const isBare = (rule: Body) => Object.keys(rule).sort().join() === 'direction,protocol'
      return stored === undefined && rulesOf(body).some(isBare)
    }),
  },
  {
    name: 'ranges-of-ports-refused',
    title: 'A security group rule with a range of ports is refused: each port is a rule of its own',
    requirements: [
      'SG-06',
      ...rowsAt('security-group', ['/spec/rules']),
      ...rowsOfRule('/ports', '/ports/from', '/ports/to', '/ports/list', '/ports/list/*'),
    ],
    refuses: refusing(
      ruleKinds,
      '/spec/ports',
      (body, { stored }) =>
        stored === undefined &&
        rulesOf(body).some(({ ports }) => isJson(ports) && 'from' in ports && 'to' in ports),
    ),
  },
  {
    name: 'peers-by-name-refused',
    title: 'A security group rule takes addresses only in its sourceRef, and no resources',
    requirements: ['SG-11'],
    refuses: refusing(ruleKinds, '/spec/sourceRef', (body) =>
      rulesOf(body).some((rule) =>
        listAt(rule, '/sourceRef').some((peer) =>
          (textAt(peer, '/resource') ?? '').startsWith('security-groups/'),
        ),
      ),
    ),
  },
  {
    name: 'rules-and-references-exclude-each-other',
    title: 'A security group has rules or ruleRefs, and is refused with both',
    requirements: ['SG-15'],
    refuses: refusing(
      ['security-group'],
      '/spec/ruleRefs',
      (body) => listAt(body, '/spec/rules').length > 0 && listAt(body, '/spec/ruleRefs').length > 0,
    ),
  },
  {
    name: 'second-frontend-refused',
    title: 'A load balancer takes one frontend, a second one is refused',
    requirements: ['LB-02', 'LB-03', 'LB-04', 'LIFE-02', ...rowsAt(balancers[0], ['/spec/frontends'])],
    refuses: refusing(balancers, '/spec/frontends', (body) => frontendsOf(body).length > 1),
  },
  {
    name: 'second-member-refused',
    title: 'The target of a frontend takes one member, a second one is refused',
    requirements: ['LB-05', 'GUIDE-02', 'LIFE-01'],
    refuses: refusing(balancers, '/spec/frontends', (body) =>
      frontendsOf(body).some((frontend) => listAt(frontend, '/target/members').length === 2),
    ),
  },
  {
    name: 'many-members-crash',
    title: 'A target with more than 1000 members ends in 500',
    requirements: ['LB-05', ...rowsAt('network-load-balancer', ['/spec/frontends/*/target/members'])],
    refuses: failing(balancers, (body) =>
      frontendsOf(body).some((frontend) => listAt(frontend, '/target/members').length > 1000),
    ),
  },
  {
    name: 'health-check-without-retry-refused',
    title: 'A healthCheck with a retry of 0 is refused',
    requirements: [
      'LB-08',
      ...rowsAt(
        balancers[0],
        ['', '/interval', '/timeout', '/retry'].map(
          (member) => `/spec/frontends/*/target/healthCheck${member}`,
        ),
      ),
      ...rowsAt(balancers[0], ['/spec/frontends/*/target/healthCheck/type']),
    ],
    refuses: refusing(balancers, '/spec/frontends', (body) =>
      frontendsOf(body).some((frontend) => valueAt(frontend, '/target/healthCheck/retry') === 0),
    ),
  },
  {
    name: 'second-taint-refused',
    title: 'A node pool takes one taint, and none whose key has a single character',
    requirements: [
      'K8S-09',
      'LIFE-02',
      ...rowsAt('kubernetes-node-pool', [
        '/spec/taints',
        '/spec/taints/*/key',
        '/spec/taints/*/value',
        '/spec/taints/*/effect',
      ]),
    ],
    refuses: refusing(['kubernetes-node-pool'], '/spec/taints', (body) => {
      const taints = listAt(body, '/spec/taints')
      return taints.length > 1 || taints.some((taint) => textAt(taint, '/key')?.length === 1)
    }),
  },
  {
    name: 'pool-of-one-refused',
    title: 'A node pool with one instance is refused',
    requirements: ['K8S-06', 'LIFE-01', ...rowsAt('kubernetes-node-pool', ['/spec/instances'])],
    refuses: refusing(
      ['kubernetes-node-pool'],
      '/spec/instances',
      (body) => valueAt(body, '/spec/instances') === 1,
    ),
  },
  {
    name: 'smallest-root-volume-refused',
    title: 'A node pool whose nodes have root volumes of 20 GB is refused',
    requirements: [
      'K8S-08',
      'LIFE-01',
      ...rowsAt('kubernetes-node-pool', ['/spec/nodeTemplate/rootVolume/sizeGB']),
    ],
    refuses: refusing(
      ['kubernetes-node-pool'],
      '/spec/nodeTemplate/rootVolume/sizeGB',
      (body) => valueAt(body, '/spec/nodeTemplate/rootVolume/sizeGB') === 20,
    ),
  },
]
