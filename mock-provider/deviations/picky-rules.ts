import { type Kind, kindOf, parentKindIds, type Reference, valueAt, valuesAt } from '../../contract/index.ts'
import { type Refusal, refuse, refuseFlaws } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { SentPut } from '../world.ts'
import { isJson } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

type Json = Record<string, unknown>

const listAt = (value: unknown, pointer: string): unknown[] => {
  const found = valueAt(value, pointer)
  return Array.isArray(found) ? found : []
}
const textAt = (value: unknown, pointer: string): string | undefined => {
  const found = valueAt(value, pointer)
  return typeof found === 'string' ? found : undefined
}

/** The PUTs of some kinds whose body meets a rule that the specification has not. */
const refusing =
  (kinds: readonly string[], pointer: string, when: (body: Json, put: SentPut) => boolean) =>
  (put: SentPut): Refusal | undefined =>
    kinds.includes(put.address.kind.id) && isJson(put.body) && when(put.body, put)
      ? refuseFlaws('store the resource', [{ pointer, message: 'is not supported here' }])
      : undefined

/** The PUTs that the code of a provider does not survive. */
const failing =
  (kinds: readonly string[], when: (body: Json) => boolean) =>
  ({ address, body }: SentPut): Refusal | undefined =>
    kinds.includes(address.kind.id) && isJson(body) && when(body)
      ? refuse('internal-server-error', 'Failed to store the resource: it went wrong. Try again.')
      : undefined

const ruleKinds = ['security-group', 'security-group-rule']
/** The rules of a body: of a group, or the one that it is. */
const rulesOf = (body: Json): Json[] =>
  [...listAt(body, '/spec/rules'), valueAt(body, '/spec')].filter(
    (each): each is Json => isJson(each) && 'direction' in each,
  )

const balancers = ['network-load-balancer']
const frontendsOf = (body: Json): unknown[] => listAt(body, '/spec/frontends')

const isOutOfLength = (text: string | undefined, least: number, most: number): boolean =>
  text !== undefined && (text.length < least || text.length > most)

const nestedIn: readonly Kind[] = ['subnet', 'nic', 'kubernetes-node-pool'].map(kindOf)
const nestedForm = /^[^/]+\/[^/]+\/[^/]+\/[^/]+$/
const namesNested = ({ address: { kind }, body }: SentPut): boolean =>
  kind.references
    .filter(({ targets: [target = ''] }) => kindOf(target).parents.includes('network'))
    .flatMap(({ at }) => valuesAt(body, at))
    .some(({ value }) => nestedForm.test((value as Partial<Reference> | undefined)?.resource ?? ''))

/** Whether the network of a subnet has more ranges than its first. */
const isInWideNetwork = ({ world, address: { network, tenant, workspace, region } }: SentPut): boolean => {
  if (network === undefined) return false
  const place = {
    ...(region === undefined ? {} : { region }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(workspace === undefined ? {} : { workspace }),
  }
  const key = keyOf({ kind: kindOf(parentKindIds.network), name: network, ...place })
  return listAt(world.store.get(key)?.user.spec, '/additionalCidrs').length > 0
}

/** What is right and refused all the same, kind by kind. */
export const pickyRuleDeviations: readonly Deviation[] = [
  {
    name: 'networks-without-second-family',
    title: 'A network with an IPv6 range is refused',
    requirements: ['NET-02'],
    refuses: refusing(
      ['network'],
      '/spec/cidr/ipv6',
      (body) => textAt(body, '/spec/cidr/ipv6') !== undefined,
    ),
  },
  {
    name: 'additional-ranges-fixed',
    title: 'The additionalCidrs of a network cannot be changed',
    requirements: ['NET-07', 'NET-09', 'LIFE-02', 'LIFE-04', 'NET-10'],
    refuses: refusing(
      ['network'],
      '/spec/additionalCidrs',
      (body, { stored }) =>
        stored !== undefined &&
        JSON.stringify(listAt(body, '/spec/additionalCidrs')) !==
          JSON.stringify(listAt(stored.user.spec, '/additionalCidrs')),
    ),
  },
  {
    name: 'subnets-in-first-range-only',
    title: 'A subnet is refused in a network with additional ranges, since only one is known to the router',
    requirements: ['SUB-05'],
    refuses: refusing(['subnet'], '/spec/cidr', (_, put) => isInWideNetwork(put)),
  },
  {
    name: 'routes-to-second-family-refused',
    title: 'A route table with an IPv6 destination, or with one that covers everything, is refused',
    requirements: ['RT-03'],
    refuses: refusing(['route-table'], '/spec/routes', (body) =>
      listAt(body, '/spec/routes').some((route) => {
        const to = textAt(route, '/destinationCidrBlock') ?? ''
        return to.includes(':')
      }),
    ),
  },
  {
    name: 'odd-destinations-crash',
    title: 'A destination that is no range ends in 500, since it is parsed without a guard',
    requirements: ['RT-03', ...rowsAt('route-table', ['/spec/routes/*/destinationCidrBlock']), 'JSON-04'],
    refuses: failing(['route-table'], (body) =>
      listAt(body, '/spec/routes').some((route) => {
        const to = textAt(route, '/destinationCidrBlock')
        return to !== undefined && !/^[\d.:a-f]+\/\d+$/i.test(to)
      }),
    ),
  },
  {
    name: 'odd-ranges-crash',
    title: 'A range whose text is too short or too long ends in 500, since its column is narrower',
    requirements: ['NET-03', ...rowsAt('network', ['/spec/cidr/ipv4', '/spec/cidr/ipv6'])],
    refuses: failing(
      ['network'],
      (body) =>
        isOutOfLength(textAt(body, '/spec/cidr/ipv4'), 9, 18) ||
        isOutOfLength(textAt(body, '/spec/cidr/ipv6'), 4, 43),
    ),
  },
  {
    name: 'empty-addresses-crash',
    title: 'An empty text among the addresses of a NIC ends in 500',
    requirements: ['NIC-02', ...rowsAt('nic', ['/spec/addresses/*'])],
    refuses: failing(['nic'], (body) => listAt(body, '/spec/addresses').includes('')),
  },
  {
    name: 'missing-members-crash',
    title:
      'A NIC without addresses and a subnet without table end in 500, since nobody looks whether they are there',
    requirements: [
      'JSON-06',
      'NIC-01',
      'SUB-03',
      ...rowsAt('nic', ['/spec/addresses']),
      ...rowsAt('subnet', ['/spec/routeTableRef']),
    ],
    refuses: (put) =>
      failing(
        ['nic'],
        (body) => isJson(body['spec']) && valueAt(body, '/spec/addresses') === undefined,
      )(put) ??
      failing(
        ['subnet'],
        (body) => isJson(body['spec']) && valueAt(body, '/spec/routeTableRef') === undefined,
      )(put),
  },
  {
    name: 'gateway-without-members-refused',
    title: 'An internet gateway with the spec {} is refused',
    requirements: ['IGW-01', 'IGW-02', 'LIFE-01', 'LIFE-34'],
    refuses: refusing(
      ['internet-gateway'],
      '/spec/egressOnly',
      (body) => isJson(body['spec']) && Object.keys(body['spec']).length === 0,
    ),
  },
  {
    name: 'many-volumes-crash',
    title: 'An instance with more than 64 data volumes ends in 500',
    requirements: ['INST-23', ...rowsAt('instance', ['/spec/dataVolumes'])],
    refuses: failing(['instance'], (body) => listAt(body, '/spec/dataVolumes').length > 64),
  },
  {
    name: 'roles-without-names-crash',
    title: 'An assignment without roles, and a permission with an empty provider, end in 500',
    requirements: [
      'RA-01',
      'ROLE-01',
      ...rowsAt('role-assignment', ['/spec/roles']),
      ...rowsAt('role', ['/spec/permissions/*/provider']),
    ],
    refuses: (put) =>
      failing(['role-assignment'], (body) => {
        const roles = valueAt(body, '/spec/roles')
        return Array.isArray(roles) && roles.length === 0
      })(put) ??
      failing(['role'], (body) =>
        listAt(body, '/spec/permissions').some((each) => textAt(each, '/provider') === ''),
      )(put),
  },
  {
    name: 'long-form-of-nested-refused',
    title:
      'A reference that names the network of its target is refused: the network is taken from the workspace',
    requirements: ['REF-14', 'LIFE-01'],
    refuses: refusing(
      nestedIn.map(({ id }) => id),
      '/spec',
      (_, put) => namesNested(put),
    ),
  },
  {
    name: 'rules-for-egress-refused',
    title: 'A security group takes rules for ingress only',
    requirements: ['SG-03'],
    refuses: refusing(ruleKinds, '/spec/rules', (body) =>
      rulesOf(body).some(({ direction }) => direction === 'egress'),
    ),
  },
  {
    name: 'rules-without-ports-refused',
    title: 'A security group rule is refused when it names no ports',
    requirements: ['SG-03', 'SG-04'],
    refuses: refusing(ruleKinds, '/spec/ports', (body) =>
      rulesOf(body).some(({ ports }) => ports === undefined),
    ),
  },
  {
    name: 'ranges-of-ports-refused',
    title: 'A security group rule with a range of ports is refused: each port is a rule of its own',
    requirements: ['SG-06'],
    refuses: refusing(ruleKinds, '/spec/ports', (body) =>
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
    requirements: ['LB-04', 'LB-02'],
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
    requirements: ['LB-08'],
    refuses: refusing(balancers, '/spec/frontends', (body) =>
      frontendsOf(body).some((frontend) => valueAt(frontend, '/target/healthCheck/retry') === 0),
    ),
  },
  {
    name: 'second-taint-refused',
    title: 'A node pool takes one taint, and none whose key has a single character',
    requirements: ['K8S-09'],
    refuses: refusing(['kubernetes-node-pool'], '/spec/taints', (body) => {
      const taints = listAt(body, '/spec/taints')
      return taints.length > 1 || taints.some((taint) => textAt(taint, '/key')?.length === 1)
    }),
  },
]
