import { kindOf, kinds, type OperationClass, type ResourceAddress } from '../../contract/index.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'
import type { Caller } from './authenticate.ts'
import { grantsOf, opens } from './grants.ts'
import { compilePermission, type Permission } from './permission.ts'

const role = kindOf('role')
const roleAssignment = kindOf('role-assignment')

/**
 * Forbids an assignment of roles that open what its maker may not do himself in the whole tenant: the right to assign
 * roles would otherwise be the right to everything (RA-09). Whoever is confined to a workspace assigns nothing.
 *
 * @param body as it came, of any shape
 */
export function forbidOverreach(
  world: World,
  caller: Caller,
  address: ResourceAddress,
  body: unknown,
): Refusal | undefined {
  if (address.kind !== roleAssignment || world.switches.foreignGrants === 'accept') return undefined
  if (world.skipped.has('authorization')) return undefined
  const { tenant = '' } = address
  const grants = grantsOf(world, caller.subject)
  // A workspace of no name lies in no scope that names some.
  const place = { tenant, region: address.region ?? world.settings.region, workspace: '' }
  for (const permission of permissionsNamed(world, tenant, body)) {
    for (const kind of kinds) {
      for (const operation of [...kind.verbs, ...kind.actions] as const) {
        const verb: OperationClass = isAction(kind.actions, operation)
          ? 'action'
          : (operation as OperationClass)
        const action = verb === 'action' ? { action: operation } : {}
        if (compilePermission(permission, kind, verb, action.action) === undefined) continue
        if (opens(world, grants, { kind, tenant, name: '', ...action }, verb, place)) continue
        return refuse(
          'forbidden',
          `Failed to put role-assignment ${address.name}: it gives the right to ${operation} every ${kind.id}, which its maker does not have. Leave the role out, or have it made by someone who may.`,
        )
      }
    }
  }
  return undefined
}

function isAction(actions: readonly string[], operation: string): boolean {
  return actions.includes(operation)
}

function permissionsNamed(world: World, tenant: string, body: unknown): Permission[] {
  const { roles } = Object((body as { spec?: unknown } | null)?.spec) as { roles?: unknown }
  return (Array.isArray(roles) ? (roles as unknown[]) : []).flatMap((name) =>
    typeof name === 'string'
      ? ((world.store.get(keyOf({ kind: role, tenant, name }))?.user.spec['permissions'] ??
          []) as readonly Permission[])
      : [],
  )
}
