import { type Kind, resourcePath, shortPath, valueAt } from '../../../contract/index.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft, Provisioned } from '../../provisioning/draft.ts'
import { made } from './outcomes.ts'
import type { Family } from './ranges.ts'

/** Kinds whose resources lie in a network. */
export const inNetwork = (kind: Kind): boolean => kind.parents.includes('network')

/** A reference to a resource of the same workspace. */
export function referenceTo({ address }: Pick<Draft, 'address'>): { readonly resource: string } {
  return { resource: shortPath(address) }
}

/**
 * The range that a network or a subnet was made with. What it shows of its range is judged elsewhere, so that a wrong
 * status is blamed once.
 */
export function rangeOf({ body }: Pick<Draft, 'body'>, family: Family = 'ipv4'): string {
  return String(valueAt(body, `/spec/cidr/${family}`))
}

/** A draft of something that lies in a network, in another network than that of all checks. */
export async function draftWithin(
  context: CheckContext,
  network: Pick<Draft, 'address'>,
  kindId: 'subnet' | 'route-table',
  spec: Readonly<Record<string, unknown>> = {},
): Promise<Draft> {
  const draft = await context.resources.draft(kindId, { spec })
  const address = { ...draft.address, network: network.address.name }
  const url = context.resources.baseUrl(kindId) + resourcePath(address)
  return { ...draft, address, url, collectionUrl: url.slice(0, url.lastIndexOf('/')) }
}

/** A network of this check alone, with a route table for its subnets. */
export interface OwnNetwork {
  readonly network: Provisioned
  readonly table: Provisioned
}

/** Makes a network that no other check looks at. */
export async function ownNetwork(
  context: CheckContext,
  spec: Readonly<Record<string, unknown>> = {},
): Promise<OwnNetwork> {
  const network = await context.resources.create('network', { spec })
  return { network, table: await made(context, await draftWithin(context, network, 'route-table')) }
}

/** A draft of a subnet in such a network. */
export async function subnetDraft(
  context: CheckContext,
  { network, table }: OwnNetwork,
  cidr: Readonly<Record<string, string>>,
): Promise<Draft> {
  return await draftWithin(context, network, 'subnet', { cidr, routeTableRef: referenceTo(table) })
}
