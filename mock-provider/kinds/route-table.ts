import { isCidr, isIp, parentsOf, type Reference, type ResourceState } from '../../contract/index.ts'
import { covers, formatRange, holds, parseAddress, parseRange } from '../addresses/ip-range.ts'
import { timestamp } from '../clock.ts'
import { type Condition, keyOf, type Stored } from '../stored.ts'
import type { AdmissionCheck, KindBehaviour, World } from '../world.ts'
import { networkRanges } from './network.ts'

interface Route {
  readonly destinationCidrBlock: string
  readonly targetRef: Reference
}

interface RouteStatus {
  readonly state: ResourceState
  readonly conditions: readonly Condition[]
}

/** Two routes to the same destination would leave the next hop open (RT-09). */
const destinationsDistinct: AdmissionCheck = {
  rule: 'destinations-distinct',
  needs: ['/spec/routes'],
  run({ spec }) {
    const seen = new Set<string>()
    return (spec['routes'] as readonly Route[]).flatMap(({ destinationCidrBlock }, index) => {
      const destination = formatRange(parseRange(destinationCidrBlock))
      const twice = seen.has(destination)
      seen.add(destination)
      if (!twice) return []
      return [
        {
          pointer: `/spec/routes/${index}/destinationCidrBlock`,
          message: 'is the destination of another route too',
        },
      ]
    })
  },
}

/** Pending while the target is missing, error when it can never be reached, else active (RT-05). */
function routeState(
  world: World,
  table: Stored,
  route: Route,
  index: number,
): { state: ResourceState; message?: string } {
  // Under a deviation a reference without resource is taken.
  const { resource = '' } = route.targetRef as Partial<Reference>
  if (isIp(resource) || isCidr(resource)) {
    const network = parentsOf(table.address).at(-1)
    const stored = network === undefined ? undefined : world.store.get(keyOf(network))
    const ranges = stored === undefined ? [] : networkRanges(stored)
    const inside = isIp(resource)
      ? ranges.some((range) => holds(range, parseAddress(resource)))
      : ranges.some((range) => covers(range, parseRange(resource)))
    return inside
      ? { state: 'active' }
      : { state: 'error', message: `${resource} is not inside network ${table.address.network}` }
  }
  const edge = table.edges.find(({ pointer }) => pointer === `/spec/routes/${index}/targetRef`)
  const target = edge === undefined ? undefined : world.store.get(edge.targetKey)
  return target === undefined || target.state === 'deleting'
    ? { state: 'pending', message: `${resource} does not exist yet` }
    : { state: 'active' }
}

/** The status of each route; its history grows when its target comes or goes. */
function routes(world: World, table: Stored): RouteStatus[] {
  const before = (table.facts['routes'] ?? []) as readonly RouteStatus[]
  const now = (table.user.spec['routes'] as readonly Route[]).map((route, index) => {
    const { state, message } = routeState(world, table, route, index)
    const last = before[index]
    if (last?.state === state) return last
    const condition = {
      state,
      lastTransitionAt: timestamp(world.clock.now()),
      ...(message === undefined ? {} : { message }),
    }
    const maxShown = 32
    return { state, conditions: [condition, ...(last?.conditions ?? [])].slice(0, maxShown) }
  })
  table.facts = { ...table.facts, routes: now }
  return now
}

export const routeTable: KindBehaviour = {
  checks: [destinationsDistinct],
  status: (world, stored) => ({ routes: routes(world, stored) }),
}
