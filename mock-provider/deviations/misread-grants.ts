import type { Permission } from '../auth/permission.ts'
import type { Scope } from '../auth/scope.ts'
import type { World } from '../world.ts'
import { memoryOf } from './alter.ts'
import { isSkipped } from './skippable-rules.ts'

/** An assignment that is in force, with what it gives. */
export interface Assigned {
  readonly key: string
  readonly createdAt: number
  readonly subjects: readonly string[]
  readonly home: string
  readonly scopes: readonly Scope[]
  readonly roles: readonly string[]
  permissions(): readonly Permission[]
}

const rules = [
  'assignment-ends',
  'assignments-apart',
  'subjects-leave',
  'role-changes-count',
  'scope-every-tenant',
] as const

/** What a faulty provider keeps of assignments beside the assignments. */
const caches = memoryOf((_: World) => ({
  last: new Map<string, Assigned>(),
  ended: new Map<string, Set<string>>(),
}))

/** The assignments that a faulty provider goes by, which are not quite those that are in force. */
export function misreadGrants(world: World, now: readonly Assigned[]): readonly Assigned[] {
  if (!rules.some((rule) => isSkipped(world, rule))) return now
  const cache = caches(world)
  const gone = [...cache.last.values()].filter(({ key }) => now.every((each) => each.key !== key))
  const read = now.map((each) => misread(world, each, cache.last.get(each.key)))
  // They give what their roles give at this moment, and nothing any more when these are gone too.
  if (isSkipped(world, 'assignment-ends')) read.push(...gone.filter(isOfOwnRoles))
  if (isSkipped(world, 'assignments-apart')) endYounger(cache.ended, gone, read)
  cache.last = new Map(
    read.map((each) => [each.key, isSkipped(world, 'role-changes-count') ? frozen(each) : each]),
  )
  return read.map((each) => ({
    ...each,
    subjects: each.subjects.filter((subject) => cache.ended.get(each.key)?.has(subject) !== true),
  }))
}

const isOfOwnRoles = ({ roles }: Assigned) => !roles.some((name) => name.startsWith('seca.'))

function misread(world: World, now: Assigned, last: Assigned | undefined): Assigned {
  const subjects =
    last !== undefined && isSkipped(world, 'subjects-leave')
      ? [...new Set([...last.subjects, ...now.subjects])]
      : now.subjects
  const isSame = last !== undefined && String(last.roles) === String(now.roles)
  const permissions = isSame && isSkipped(world, 'role-changes-count') ? last.permissions : now.permissions
  const scopes = isSkipped(world, 'scope-every-tenant') ? now.scopes.map(withoutWildcard) : now.scopes
  return { ...now, subjects, scopes, permissions }
}

/** A scope in which * is the name of a tenant, of which there is none. */
function withoutWildcard({ tenants, ...scope }: Scope): Scope {
  return tenants === undefined
    ? scope
    : { ...scope, tenants: tenants.map((tenant) => (tenant === '*' ? '(*)' : tenant)) }
}

/** Takes the subjects of what is gone out of what was assigned to them after it. */
function endYounger(
  ended: Map<string, Set<string>>,
  gone: readonly Assigned[],
  left: readonly Assigned[],
): void {
  for (const { createdAt, subjects } of gone) {
    for (const { key, createdAt: later } of left) {
      if (later > createdAt) ended.set(key, new Set([...(ended.get(key) ?? []), ...subjects]))
    }
  }
}

/** With the permissions of this moment. */
function frozen(assigned: Assigned): Assigned {
  const permissions = assigned.permissions()
  return { ...assigned, permissions: () => permissions }
}
