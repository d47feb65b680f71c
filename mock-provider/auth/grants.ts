import { type Kind, kindOf, type OperationClass, type PathMatch } from '../../contract/index.ts'
import { type Assigned, misreadGrants } from '../deviations/misread-grants.ts'
import { misreadPermission } from '../deviations/misread-permission.ts'
import type { Store } from '../store.ts'
import { keyOf, type Stored } from '../stored.ts'
import type { World } from '../world.ts'
import { type Covers, compilePermission, type Permission } from './permission.ts'
import { covers, coversTenant, type Place, type Scope } from './scope.ts'

const role = kindOf('role')
const roleAssignment = kindOf('role-assignment')

/** One assignment of a subject. */
interface Grant {
  readonly home: string
  readonly scopes: readonly Scope[]
  readonly permissions: readonly Permission[]
}

/** What a grant opens of one operation of a kind. */
interface Opening {
  readonly grant: Grant
  readonly covers: readonly Covers[]
}

/** All that one subject was granted, compiled for each operation when that is first asked for. */
export interface Grants {
  readonly all: readonly Grant[]
  readonly openings: Map<string, readonly Opening[]>
}

interface Known {
  readonly revision: number
  readonly bySubject: Map<string, Grants>
}

// Subjects come from verified tokens; without a bound they would still pile up in a provider that never ends.
const maxSubjects = 10_000

const known = new WeakMap<Store, Known>()

/** The grants of a subject, as the assignments and roles of all tenants say at this moment (AUTHZ-29, AUTHZ-30). */
export function grantsOf(world: World, subject: string): Grants {
  const { store } = world
  // Both counters only grow: equal sums mean that neither has changed.
  const revision = store.revisionOf(role.id) + store.revisionOf(roleAssignment.id)
  let kept = known.get(store)
  if (kept?.revision !== revision || kept.bySubject.size >= maxSubjects) {
    kept = { revision, bySubject: new Map() }
    known.set(store, kept)
  }
  let grants = kept.bySubject.get(subject)
  if (grants === undefined) {
    grants = { all: collect(world, subject), openings: new Map() }
    kept.bySubject.set(subject, grants)
  }
  return grants
}

/** Whether one assignment has a scope and a role that open this operation here (AUTHZ-02). */
export function opens(
  world: World,
  grants: Grants,
  target: PathMatch,
  operation: OperationClass,
  place: Place,
): boolean {
  for (const { grant, covers: patterns } of openingsOf(
    world,
    grants,
    target.kind,
    operation,
    target.action,
  )) {
    if (
      grant.scopes.some((scope) => covers(world, scope, grant.home, place)) &&
      patterns.some((pattern) => pattern(target))
    ) {
      return true
    }
  }
  return false
}

/** Whether anything of all this lies in a tenant. */
export function reaches({ all }: Grants, tenant: string): boolean {
  return all.some(
    ({ home, scopes, permissions }) =>
      permissions.length > 0 && scopes.some((scope) => coversTenant(scope, home, tenant)),
  )
}

function collect(world: World, subject: string): Grant[] {
  return misreadGrants(world, assigned(world))
    .filter(({ subjects }) => subjects.includes(subject) || subjects.includes('*'))
    .map(({ home, scopes, permissions }) => ({ home, scopes, permissions: permissions() }))
}

/** Every assignment that is in force, of all tenants. */
function assigned({ store }: World): Assigned[] {
  return [...store.ofKind(roleAssignment.id)].flatMap((assignment) => {
    if (assignment.state === 'deleting') return []
    const { subs, scopes, roles } = assignment.user.spec
    const home = assignment.address.tenant ?? ''
    return [
      {
        key: assignment.key,
        createdAt: assignment.createdAt,
        subjects: subs as readonly string[],
        home,
        scopes: scopes as readonly Scope[],
        roles: roles as readonly string[],
        permissions: () => permissionsOf(store, home, assignment),
      },
    ]
  })
}

function permissionsOf(store: Store, tenant: string, { user }: Stored): Permission[] {
  return (user.spec['roles'] as readonly string[]).flatMap((name) => {
    const stored = store.get(keyOf({ kind: role, tenant, name }))
    return stored === undefined || stored.state === 'deleting'
      ? []
      : (stored.user.spec['permissions'] as readonly Permission[])
  })
}

function openingsOf(
  { skipped }: World,
  grants: Grants,
  kind: Kind,
  operation: OperationClass,
  action: string | undefined,
): readonly Opening[] {
  const key = `${kind.id} ${action ?? operation}`
  const compiled = grants.openings.get(key)
  if (compiled !== undefined) return compiled
  const openings = grants.all.flatMap((grant): Opening[] => {
    const patterns = grant.permissions.flatMap(
      (permission) =>
        compilePermission(misreadPermission(skipped, permission, kind), kind, operation, action) ?? [],
    )
    return patterns.length === 0 ? [] : [{ grant, covers: patterns }]
  })
  grants.openings.set(key, openings)
  return openings
}
