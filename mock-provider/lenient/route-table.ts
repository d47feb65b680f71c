import { collectionWithin, kindOf, parentsOf, type ResourceAddress } from '../../contract/index.ts'
import { type Cidr, cidrEntries } from '../addresses/cidr.ts'
import { find } from '../lifecycle.ts'
import { create } from '../operations/put.ts'
import { keyOf } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { World } from '../world.ts'

const routeTable = kindOf('route-table')

/** The name of a table that the provider makes because the guide makes none. */
export const implicitRouteTable = 'default'

export interface ChosenTable {
  readonly name: string
  /** Takes back a table that was made for this request. */
  readonly undo?: () => void
}

/** The route table of a subnet that names none: the table of its network, made when there is none (SUB-04). */
export function chooseRouteTable(world: World, subnet: ResourceAddress): ChosenTable | undefined {
  const network = parentsOf(subnet).at(-1)
  const owner = network === undefined ? undefined : find(world, keyOf(network))
  if (owner === undefined) return undefined
  const collection = collectionWithin(owner.address, routeTable)
  const tables = world.store.members(collection).filter(({ state }) => state !== 'deleting')
  const table = tables.find(({ origin }) => origin !== 'implicit') ?? tables[0]
  if (table !== undefined) return { name: table.address.name }
  const address = { ...collection, name: implicitRouteTable }
  // The schema wants a route: the one that every network has anyway, to itself.
  const [cidr = '10.0.0.0/8'] = cidrEntries(owner.facts['cidr'] as Cidr).map(([, text]) => text)
  const routes = [{ destinationCidrBlock: cidr, targetRef: { resource: cidr } }]
  const made = create(world, address, { user: { spec: { routes } }, edges: [], facts: {} }, 'implicit')
  return {
    name: implicitRouteTable,
    undo() {
      world.inFlight.delete(made)
      world.store.remove(made)
      forget(world, made)
    },
  }
}
