import { kindOf, type ResourceAddress, resourcePath } from '../../../contract/index.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned, World } from '../../provisioning/draft.ts'

/** A workspace of a check alone, with something in it. */
export interface Place {
  readonly world: World
  readonly address: ResourceAddress
  readonly url: string
  readonly inside: Provisioned
}

/** What workspaces are filled with: it needs nothing and costs nothing. */
export const filling = 'security-group'

/** Makes a workspace and puts a resource into it. */
export async function filledWorkspace(context: CheckContext): Promise<Place> {
  const world = context.resources.world()
  const inside = await context.resources.create(filling, { world })
  const { tenant = '', workspace: name = '' } = inside.address
  const address = { kind: kindOf('workspace'), tenant, name }
  return { world, address, url: context.resources.baseUrl('workspace') + resourcePath(address), inside }
}
