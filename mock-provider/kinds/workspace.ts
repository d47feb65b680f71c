import { kindOf, type ResourceAddress } from '../../contract/index.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { enter, isThere } from '../lifecycle.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { keyOf, type Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { KindBehaviour, World } from '../world.ts'

const roleAssignment = kindOf('role-assignment')

export const workspace: KindBehaviour = {
  status: (world, stored) => ({ resourceCount: inside(world, stored).length }),
  blocksDeletion: (world, stored) => blockedBy(world, stored),
  deleting(world, stored) {
    if (isSkipped(world, 'contents-go-along', 'workspace')) return
    for (const resource of inside(world, stored)) {
      if (resource.state === 'deleting') continue
      resource.deletedAt = world.clock.now()
      enter(world, resource, 'deleting')
    }
  },
  gone(world, stored) {
    const contents = isSkipped(world, 'contents-go-along', 'workspace')
      ? []
      : world.store.inWorkspace(stored.address)
    for (const resource of contents) {
      world.inFlight.delete(resource)
      world.store.remove(resource)
      forget(world, resource)
    }
    if (!isSkipped(world, 'assignments-go-along')) withdrawAssignments(world, stored)
  },
}

/** What its owner put into a workspace; the entries of its activity log are none of that. */
function inside(world: World, { address }: Stored): Stored[] {
  return world.store
    .inWorkspace(address)
    .filter((resource) => resource.address.kind.verbs.includes('put') && isThere(world, resource))
}

function blockedBy(world: World, stored: Stored): Refusal | undefined {
  const contents = inside(world, stored)
  const name = stored.address.name
  if (world.switches.workspaceDeletion === 'refuse' && contents.length > 0) {
    return refuse(
      'resource-conflict',
      `Failed to delete workspace ${name}: it holds ${contents.length} resources. Delete them first.`,
    )
  }
  for (const resource of contents) {
    const outside = world.store
      .holders(resource.key)
      .find((holder) => holder.address.workspace !== name && isThere(world, holder))
    if (
      outside?.edges.some(({ field, targetKey }) => field.holdsTarget && targetKey === resource.key) === true
    ) {
      return refuse(
        'resource-conflict',
        `Failed to delete workspace ${name}: ${outside.address.kind.id} ${outside.address.name} of workspace ${outside.address.workspace} uses ${resource.address.kind.id} ${resource.address.name}. Delete the user first.`,
      )
    }
  }
  return undefined
}

interface Scope {
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

/** With a workspace go the assignments that are limited to it (WS-08). */
function withdrawAssignments(world: World, { address }: Stored): void {
  if (address.tenant === undefined) return
  for (const assignment of world.store.members({ kind: roleAssignment, tenant: address.tenant })) {
    const scopes = assignment.user.spec['scopes'] as readonly Scope[]
    if (!scopes.some((scope) => isLimitedTo(world, scope, address))) continue
    const rest = scopes.flatMap((scope) => {
      if (!isLimitedTo(world, scope, address)) return [scope]
      const workspaces = (scope.workspaces ?? []).filter((name) => name !== address.name)
      // A scope without workspaces would mean all of them.
      return workspaces.length === 0 ? [] : [{ ...scope, workspaces }]
    })
    if (rest.length === 0) world.store.remove(assignment)
    else {
      assignment.user = { ...assignment.user, spec: { ...assignment.user.spec, scopes: rest } }
      world.store.changed(assignment)
    }
    forget(world, assignment)
  }
}

/** Whether a scope names this workspace, and none of the same name in another region that it covers. */
function isLimitedTo(
  { settings, store }: World,
  { regions = [], workspaces = [] }: Scope,
  address: ResourceAddress,
): boolean {
  if (!workspaces.includes(address.name)) return false
  const covers = (name: string) => regions.length === 0 || regions.includes('*') || regions.includes(name)
  const own = address.region ?? settings.region
  const { region: _, ...anywhere } = address
  return (
    covers(own) &&
    !settings.regions.some(({ name }) => {
      const region = name === settings.region ? {} : { region: name }
      return name !== own && covers(name) && store.get(keyOf({ ...anywhere, ...region })) !== undefined
    })
  )
}
