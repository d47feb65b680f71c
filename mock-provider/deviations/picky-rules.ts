import { type Kind, kindOf, parentKindIds, type Reference, valueAt, valuesAt } from '../../contract/index.ts'
import { keyOf } from '../stored.ts'
import type { SentPut } from '../world.ts'
import { isJson } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'
import { failing, listAt, refusing, textAt } from './refused-bodies.ts'

const isOutOfLength = (text: string | undefined, least: number, most: number): boolean =>
  text !== undefined && (text.length < least || text.length > most)

const nestedIn: readonly Kind[] = ['nic', 'kubernetes-node-pool'].map(kindOf)
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
    requirements: ['NET-02', 'NET-09', ...rowsAt('network', ['/spec/cidr/ipv6'])],
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
    title: 'A route table with an IPv6 destination is refused',
    requirements: ['RT-03', ...rowsAt('route-table', ['/spec/routes/*/destinationCidrBlock'])],
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
    name: 'long-form-of-tables-refused',
    title: 'A subnet whose routeTableRef names the network is refused: the network is that of the subnet',
    requirements: ['REF-14', 'LIFE-01'],
    refuses: refusing(['subnet'], '/spec/routeTableRef', (_, put) => namesNested(put)),
  },
  {
    name: 'routes-with-narrow-destination-refused',
    title: 'A route is refused unless it leads everything away',
    requirements: [
      'RT-03',
      'NAT-05',
      ...rowsAt('route-table', ['/spec/routes', '/spec/routes/*/destinationCidrBlock']),
    ],
    refuses: refusing(['route-table'], '/spec/routes', (body, { stored }) => {
      const routes = listAt(body, '/spec/routes')
      return (
        stored === undefined &&
        routes.length === 1 &&
        routes.some((route) => {
          const to = textAt(route, '/destinationCidrBlock') ?? ''
          return /^\d+\./.test(to) && to !== '0.0.0.0/0'
        })
      )
    }),
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
]
