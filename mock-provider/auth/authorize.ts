import { type CollectionAddress, kindOf, type OperationClass } from '../../contract/index.ts'
import { sharedTenants } from '../options.ts'
import { type Refusal, refuse } from '../outcome.ts'
import type { World } from '../world.ts'

const roleAssignment = kindOf('role-assignment')
const sharedKinds = new Set(['instance-sku', 'storage-sku', 'network-sku', 'image'])

/**
 * Whether a subject may do something; the one place that decides it. Tokens grant nothing (AUTHN-17): the provider
 * asks the role assignments of the tenant.
 */
export function authorize(
  world: World,
  subject: string,
  address: CollectionAddress,
  operation: OperationClass,
): Refusal | undefined {
  const { tenant, kind } = address
  // The catalogue of regions belongs to no tenant.
  if (tenant === undefined) return undefined
  if (sharedTenants.includes(tenant)) {
    const reads = operation === 'get' || operation === 'list'
    if (reads && sharedKinds.has(kind.id)) return undefined
    return forbidden(`the shared tenant ${tenant} offers SKUs and images to read, nothing else`)
  }
  if (mayEnter(world, subject, tenant)) return undefined
  return forbidden(`no role assignment lets the caller act in tenant ${tenant}`)
}

/** Whether a subject has any assignment in a tenant, or the tenant is a shared one. */
export function mayEnter(world: World, subject: string, tenant: string): boolean {
  if (sharedTenants.includes(tenant)) return true
  const subjects = subjectsOf(world, tenant)
  return subjects.has(subject) || subjects.has('*')
}

interface Membership {
  readonly revision: number
  readonly subjects: ReadonlySet<string>
}

const memberships = new WeakMap<World, Map<string, Membership>>()

function subjectsOf(world: World, tenant: string): ReadonlySet<string> {
  const address = { kind: roleAssignment, tenant }
  const { revision } = world.store.collection(address)
  const known = memberships.get(world) ?? new Map<string, Membership>()
  memberships.set(world, known)
  const kept = known.get(tenant)
  if (kept?.revision === revision) return kept.subjects
  const live = world.store
    .members(address)
    .filter(({ state, user }) => state !== 'deleting' && (user.spec['roles'] as string[]).length > 0)
  const subjects = new Set(live.flatMap(({ user }) => user.spec['subs'] as string[]))
  // Unknown tenants come from paths of callers and are not remembered.
  if (revision > 0) known.set(tenant, { revision, subjects })
  return subjects
}

function forbidden(reason: string): Refusal {
  return refuse(
    'forbidden',
    `Failed to authorize the request: ${reason}. Use a tenant that the subject belongs to.`,
  )
}
