import { type Issue, kindOf, type ResourceAddress, shortPath, valueAt } from '../../contract/index.ts'
import type { Flaw } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'

const region = kindOf('region')
const routeTable = kindOf('route-table')

/** A region in the metadata of a body that this provider does not have. */
export function metadataFlaws({ switches, store }: World, body: unknown): Flaw[] {
  if (switches.metadataRegion === 'ignore') return []
  const name = valueAt(body, '/metadata/region')
  if (typeof name !== 'string' || name === '') return []
  if (store.get(keyOf({ kind: region, name })) !== undefined) return []
  return [{ pointer: '/metadata/region', message: `names region ${name}, which does not exist` }]
}

/** Whether an issue counts: an assignment without roles can be tolerated. */
export function counts({ switches }: World, { kind }: ResourceAddress, { pointer, keyword }: Issue): boolean {
  const emptyRoles = kind.id === 'role-assignment' && pointer === '/spec/roles' && keyword === 'minItems'
  return !emptyRoles || switches.emptyRoleList === 'refuse'
}

/** The body of a subnet with the only route table of its network, when it names none. */
export function withRouteTable(world: World, address: ResourceAddress, body: unknown): unknown {
  if (address.kind.id !== 'subnet' || world.switches.subnetRouteTable === 'required') return body
  const spec = valueAt(body, '/spec')
  if (typeof spec !== 'object' || spec === null || 'routeTableRef' in spec) return body
  const { name: _, ...collection } = address
  const [table, ...others] = world.store.members({ ...collection, kind: routeTable })
  if (table === undefined || others.length > 0) return body
  return { ...(body as object), spec: { ...spec, routeTableRef: { resource: shortPath(table.address) } } }
}
