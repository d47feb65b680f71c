import { isDeepStrictEqual } from 'node:util'
import { contains, parseAddress, parseCidr, type Range } from './addresses.ts'
import { allRanges } from './network-ranges.ts'
import { invalid } from './problem.ts'
import { checkReadable, type Reference } from './references.ts'
import { follow, type Rules, usersOf } from './rules.ts'
import type { Item, World } from './world.ts'

interface RouteTableSpec {
  readonly routes: readonly { readonly destinationCidrBlock: string; readonly targetRef: Reference }[]
}

export const routeTable: Rules = {
  admit(draft) {
    const { routes } = draft.body.spec as RouteTableSpec
    const seen: Range[] = []
    for (const [index, { destinationCidrBlock, targetRef }] of routes.entries()) {
      const pointer = `/spec/routes/${index}`
      const range = parseCidr(destinationCidrBlock)
      if (range === undefined) {
        throw invalid(`${pointer}/destinationCidrBlock`, `${destinationCidrBlock} is no CIDR block.`)
      }
      if (seen.some((each) => isDeepStrictEqual(each, range))) {
        throw invalid(`${pointer}/destinationCidrBlock`, `${destinationCidrBlock} has a route already.`)
      }
      seen.push(range)
      const context = draft.at(`${pointer}/targetRef`)
      if (parseAddress(targetRef.resource) === undefined) checkReadable(targetRef, routeTargets, context)
    }
    return {}
  },
  reached(item, world) {
    const states = routeStates(item, world)
    if (states.includes('error')) return { error: 'A route leads to an address outside of the network.' }
    return states.includes('pending') ? 'wait' : 'active'
  },
  status: (item, world) => ({
    routes: routeStates(item, world).map((state) => ({
      state,
      conditions: [{ state, lastTransitionAt: item.conditions[0]?.lastTransitionAt }],
    })),
  }),
  neededBy: (item, world) =>
    usersOf<{ routeTableRef: Reference }>(world, item, 'subnet', ({ routeTableRef }) => [routeTableRef])[0],
}

export const internetGateway: Rules = {
  neededBy: (item, world) =>
    usersOf<RouteTableSpec>(world, item, 'routing-table', ({ routes }) =>
      routes.map(({ targetRef }) =>
        /internet-gateways\/[^/]+$/.test(targetRef.resource) ? targetRef : undefined,
      ),
    )[0],
}

const routeTargets = ['internet-gateway', 'instance']

/** A target that is missing is pending, one that can never be right an error. */
function routeStates(item: Item, world: World): ('active' | 'pending' | 'error')[] {
  const { tenant, workspace, network: name } = item.place
  const parent = world.find(
    'network',
    { tenant, ...(workspace === undefined ? {} : { workspace }) },
    name ?? '',
  )
  const ranges = parent === undefined ? [] : allRanges(parent)
  return (item.body.spec as RouteTableSpec).routes.map(({ targetRef }) => {
    const address = parseAddress(targetRef.resource)
    if (address !== undefined) return ranges.some((range) => contains(range, address)) ? 'active' : 'error'
    return follow(world, item, targetRef, routeTargets) === undefined ? 'pending' : 'active'
  })
}
