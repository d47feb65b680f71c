import { kindOf, qualifiedProvider, type ResourceAddress } from '../../contract/index.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'
import { rewriteMembers, specOf } from './members.ts'
import { isRecord } from './replace-at.ts'
import { chooseRouteTable } from './route-table.ts'
import { rewriteStringReferences } from './string-references.ts'
import { valueRewrites } from './values.ts'

const instance = kindOf('instance')
const loadBalancer = kindOf('network-load-balancer')
const workspace = kindOf('workspace')
const routeTable = kindOf('route-table')

export interface Rewritten {
  readonly address: ResourceAddress
  /** Takes back what was made for the request, when it is refused after all. */
  readonly undo?: () => void
}

/** Rewrites a PUT of the printed guides, in place, into the one that v1.7 asks for. */
export function rewritePut(world: World, sent: ResourceAddress, body: unknown): Rewritten {
  const address = meantAddress(sent, body)
  const { kind } = address
  // Only the workspace has an empty spec that the guides leave out.
  const spec = kind === workspace ? specOf(body) : isRecord(body) ? body['spec'] : undefined
  if (!isRecord(spec)) return { address }
  rewriteMembers(kind.id, body)
  valueRewrites[kind.id]?.(spec, world, address.region)
  let undo: (() => void) | undefined
  if (kind.id === 'subnet' && spec['routeTableRef'] === undefined) {
    const table = keptTable(world, address) ?? chooseRouteTable(world, address)
    undo = table?.undo
    if (table !== undefined) spec['routeTableRef'] = tableReference(address.network ?? '', table.name)
  }
  rewriteStringReferences(kind, body)
  return undo === undefined ? { address } : { address, undo }
}

/** A load balancer that was sent to the path of an instance keeps its name, in its own collection (LB-13). */
function meantAddress(address: ResourceAddress, body: unknown): ResourceAddress {
  if (address.kind !== instance || !isRecord(body) || !isRecord(body['spec'])) return address
  const { spec } = body
  const isBalancer = spec['frontends'] !== undefined && spec['nicRef'] !== undefined
  return isBalancer ? { ...address, kind: loadBalancer } : address
}

/** The table that a subnet has already: sending it again without one does not move it. */
function keptTable(world: World, address: ResourceAddress): { name: string; undo?: () => void } | undefined {
  const edge = world.store.get(keyOf(address))?.edges.find(({ pointer }) => pointer === '/spec/routeTableRef')
  const table = edge === undefined ? undefined : world.store.get(edge.targetKey)
  return table === undefined ? undefined : { name: table.address.name }
}

function tableReference(network: string, name: string): object {
  return {
    provider: qualifiedProvider(routeTable.provider),
    resource: `networks/${network}/${routeTable.collection}/${name}`,
  }
}
