import { kindOf, type ResourceAddress } from '../../contract/index.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { knownTenants } from '../tenants.ts'
import type { World } from '../world.ts'
import type { Caller } from './authenticate.ts'
import { authorize } from './authorize.ts'

const roleAssignment = kindOf('role-assignment')

/**
 * Forbids an assignment whose scopes reach into tenants in which the caller could not make one. Without this rule every
 * administrator of a tenant could let himself into all others (RA-09, AUTHZ-31).
 *
 * @param body as it came, of any shape
 */
export function forbidForeignGrant(
  world: World,
  caller: Caller,
  address: ResourceAddress,
  body: unknown,
): Refusal | undefined {
  if (address.kind !== roleAssignment || world.switches.foreignGrants === 'accept') return undefined
  const known = knownTenants(world)
  const named = new Set(tenantsIn(body))
  const isEvery = named.has('*') && !isSkipped(world, 'scope-every-tenant')
  const reached = isEvery ? known : known.filter((tenant) => named.has(tenant))
  const beyond = reached.find(
    (tenant) =>
      tenant !== address.tenant && authorize(world, caller, { ...address, tenant }, 'put') !== undefined,
  )
  if (beyond === undefined) return undefined
  return refuse(
    'forbidden',
    `Failed to put role-assignment ${address.name}: its scopes reach into a tenant in which the caller may not assign roles. Leave tenants out, or have it made by someone who may.`,
  )
}

function tenantsIn(body: unknown): unknown[] {
  return listAt(listAt(body, 'spec', 'scopes'), 'tenants')
}

function listAt(value: unknown, ...path: readonly string[]): unknown[] {
  const values = Array.isArray(value) ? value : [value]
  let found: unknown[] = values
  for (const member of path) {
    found = found.flatMap((each) =>
      typeof each === 'object' && each !== null && Object.hasOwn(each, member)
        ? [(each as Record<string, unknown>)[member]]
        : [],
    )
  }
  return found.flat()
}
