import type { OperationClass, PathMatch } from '../../contract/index.ts'
import { sharedTenants } from '../options.ts'
import { type Refusal, refuse } from '../outcome.ts'
import type { World } from '../world.ts'
import type { Caller } from './authenticate.ts'
import { grantsOf, opens, reaches } from './grants.ts'
import { covers, placeOf } from './scope.ts'

const sharedKinds = new Set(['instance-sku', 'storage-sku', 'network-sku', 'image'])

/**
 * Whether a caller may do something; the one place that decides it. Tokens grant nothing (AUTHN-17): the provider asks
 * the role assignments. A token may narrow what they give by a claim of its own (AUTHN-18).
 */
export function authorize(
  world: World,
  caller: Caller,
  target: PathMatch,
  operation: OperationClass,
): Refusal | undefined {
  const { tenant, kind } = target
  // The catalogue of regions belongs to no tenant: known servers show it to every caller (AUTHZ-34).
  if (tenant === undefined || world.skipped.has('authorization')) return undefined
  if (sharedTenants.includes(tenant)) {
    const reads = operation === 'get' || operation === 'list'
    if (reads && sharedKinds.has(kind.id)) return undefined
    return forbidden(`the shared tenant ${tenant} offers SKUs and images to read, nothing else`)
  }
  const place = placeOf(world, target)
  if (caller.narrowing !== undefined && !covers(world, caller.narrowing, tenant, place)) {
    return forbidden('the scope claim of the token does not cover it')
  }
  if (opens(world, grantsOf(world, caller.subject), target, operation, place)) return undefined
  const verb = operation === 'action' ? `post.${target.action}` : operation
  return forbidden(`no role assignment lets the caller ${verb} this ${kind.id} in tenant ${tenant}`)
}

/** Whether an assignment gives a subject anything in a tenant, or the tenant is a shared one. */
export function mayEnter(world: World, subject: string, tenant: string): boolean {
  return sharedTenants.includes(tenant) || reaches(grantsOf(world, subject), tenant)
}

function forbidden(reason: string): Refusal {
  return refuse(
    'forbidden',
    `Failed to authorize the request: ${reason}. Ask for a role with this provider, resource and verb.`,
  )
}
