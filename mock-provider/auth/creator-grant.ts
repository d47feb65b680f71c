import { kindOf, parentMaxLength, type ResourceAddress } from '../../contract/index.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { mockWorkspaceAdministrator } from '../seed/mock-roles.ts'
import { plant } from '../seed/plant.ts'
import type { Stored } from '../stored.ts'
import type { World } from '../world.ts'

const workspace = kindOf('workspace')
const roleAssignment = kindOf('role-assignment')
const longestSubject = 128

/**
 * Makes the creator of a workspace its administrator, by an assignment like any other: it can be read, changed and
 * deleted, and it goes with the workspace (AUTHZ-28, WS-08). It is named after the workspace.
 *
 * @param previous what was there before: then nobody creates it
 */
export function admitCreator(
  world: World,
  subject: string,
  address: ResourceAddress,
  previous?: Stored,
): void {
  const spares =
    previous === undefined ? isSkipped(world, 'creator-grant') : !isSkipped(world, 'creator-alone')
  if (spares) return
  if (address.kind !== workspace || address.tenant === undefined) return
  // An assignment cannot name anything longer, and nothing can lie in such a workspace.
  if (subject.length > longestSubject || address.name.length > parentMaxLength) return
  const collection = { kind: roleAssignment, tenant: address.tenant }
  const taken = new Set(world.store.collection(collection).names)
  const first = `workspace-admin-${address.name}`
  let name = first
  for (let count = 2; taken.has(name); count += 1) name = `${first}-${count}`
  const { region, regions } = world.settings
  // Another region can have a workspace of this name.
  const place = regions.length === 1 ? {} : { regions: [address.region ?? region] }
  const extra = world.switches.workspaceCreator === 'everything' ? [mockWorkspaceAdministrator] : []
  plant(
    world,
    { ...collection, name },
    {
      spec: {
        subs: [subject],
        scopes: [{ ...place, workspaces: [address.name] }],
        roles: ['seca.workspace-admin', ...extra],
      },
    },
  )
}
