import type { Target } from './kinds.ts'
import { invalid, Problem } from './problem.ts'
import type { Item, World } from './world.ts'

export interface Permission {
  readonly provider: string
  readonly resources: readonly string[]
  readonly verb: readonly string[]
}

export interface Scope {
  readonly tenants?: readonly string[]
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

export interface RoleSpec {
  readonly permissions: readonly Permission[]
}

export interface AssignmentSpec {
  readonly subs: readonly string[]
  readonly scopes: readonly Scope[]
  readonly roles: readonly string[]
}

/** Whether a subject may do something, by the assignments of the tenant alone. */
export function isAllowed(world: World, subject: string, verb: string, target: Target): boolean {
  const { kind, place } = target
  if (kind.id === 'region') return true
  const reads = verb === 'get' || verb === 'list'
  const catalogue = kind.id === 'image' || kind.collection === 'skus'
  if (world.sharedTenants.includes(place.tenant)) return reads && catalogue
  if (ownsWorkspace(world, subject, target) && grants(world, place.tenant, ownerRole, verb, target))
    return true
  return assignmentsOf(world, subject, place.tenant).some(
    ({ scopes, roles }) =>
      scopes.some((scope) => covers(world, scope, target)) &&
      roles.some((role) => grants(world, place.tenant, role, verb, target)),
  )
}

const ownerRole = 'seca.workspace-admin'

/** Whoever creates a workspace administers it. */
function ownsWorkspace(world: World, subject: string, target: Target): boolean {
  const workspace = workspaceOf(target)
  return (
    workspace !== undefined &&
    world.find('workspace', { tenant: target.place.tenant }, workspace)?.creator === subject
  )
}

function workspaceOf({ kind, place, name }: Target): string | undefined {
  return kind.id === 'workspace' ? name : place.workspace
}

function assignmentsOf(world: World, subject: string, tenant: string): AssignmentSpec[] {
  return world
    .all('role-assignment', { tenant })
    .map(({ body }) => body.spec as AssignmentSpec)
    .filter(({ subs }) => subs.includes(subject) || subs.includes('*'))
}

/** A dimension that the target does not have is not covered by a scope that limits it. */
function covers(
  world: World,
  { tenants = [], regions = [], workspaces = [] }: Scope,
  target: Target,
): boolean {
  const region = target.kind.regional ? world.region : undefined
  const within = (names: readonly string[], name: string | undefined) =>
    names.length === 0 || (name !== undefined && names.includes(name))
  return (
    (within(tenants, target.place.tenant) || tenants.includes('*')) &&
    within(regions, region) &&
    within(workspaces, workspaceOf(target))
  )
}

function grants(world: World, tenant: string, role: string, verb: string, target: Target): boolean {
  const permissions = permissionsOf(world, tenant, role)
  const asked = verb === 'list' && world.has('get-opens-list') ? ['list', 'get'] : [verb]
  return permissions.some(
    (permission) =>
      sameProvider(permission.provider, target.kind.provider) &&
      permission.verb.some((each) => asked.includes(each.toLowerCase())) &&
      permission.resources.some((pattern) => fits(pattern, target)),
  )
}

function permissionsOf(world: World, tenant: string, role: string): readonly Permission[] {
  const found = world.live('role', { tenant }, role)
  return found === undefined ? [] : (found.body.spec as RoleSpec).permissions
}

/** `type/*` covers the collection too; what is nested is also known by its type alone. */
function fits(pattern: string, { kind, place, name }: Target): boolean {
  if (pattern === '*') return true
  const path = name === undefined ? [kind.collection] : [kind.collection, name]
  const paths = place.network === undefined ? [path] : [path, ['networks', place.network, ...path]]
  const parts = pattern.split('/')
  return paths.some((segments) => {
    const matches = (of: readonly string[], to: readonly string[]) =>
      of.length === to.length && of.every((part, index) => part === '*' || part === to[index])
    const whole = parts.at(-1) === '*' ? parts.slice(0, -1) : parts
    const collection = name === undefined ? segments : segments.slice(0, -1)
    return matches(parts, segments) || matches(whole, collection)
  })
}

function sameProvider(one: string, other: string): boolean {
  return one.replace(/\/.*/, '') === other.replace(/\/.*/, '')
}

/**
 * Nobody gives away what he does not have.
 *
 * @throws {Problem} 403 when a role or a scope reaches further than its giver; 422 when it names what is not there
 */
export function checkGrant(world: World, subject: string, tenant: string, spec: AssignmentSpec): void {
  for (const [index, role] of spec.roles.entries()) {
    if (world.live('role', { tenant }, role) === undefined) {
      throw invalid(`/spec/roles/${index}`, `There is no role ${role}.`)
    }
  }
  for (const [index, scope] of spec.scopes.entries()) {
    checkScope(world, tenant, scope, `/spec/scopes/${index}`)
    for (const role of spec.roles)
      checkHeld(world, subject, tenant, permissionsOf(world, tenant, role), scope)
  }
}

function checkScope(world: World, tenant: string, scope: Scope, pointer: string): void {
  for (const [index, name] of (scope.tenants ?? []).entries()) {
    if (name === tenant) continue
    if (name === '*' || world.tenants.includes(name)) throw new Problem(403, 'Another tenant is not yours.')
    throw invalid(`${pointer}/tenants/${index}`, `There is no tenant ${name}.`)
  }
  for (const [index, name] of (scope.regions ?? []).entries()) {
    if (name !== world.region) throw invalid(`${pointer}/regions/${index}`, `There is no region ${name}.`)
  }
  for (const [index, name] of (scope.workspaces ?? []).entries()) {
    if (world.live('workspace', { tenant }, name) === undefined) {
      throw invalid(`${pointer}/workspaces/${index}`, `There is no workspace ${name}.`)
    }
  }
}

/** @throws {Problem} 403 when the subject lacks one of these permissions in the scope */
export function checkHeld(
  world: World,
  subject: string,
  tenant: string,
  wanted: readonly Permission[],
  { workspaces = [] }: Scope,
): void {
  const held = assignmentsOf(world, subject, tenant)
    .filter(({ scopes }) =>
      scopes.some((mine) => {
        const narrowed = mine.workspaces ?? []
        const same = workspaces.length > 0 && workspaces.every((name) => narrowed.includes(name))
        return narrowed.length === 0 || same
      }),
    )
    .flatMap(({ roles }) => roles.flatMap((role) => permissionsOf(world, tenant, role)))
  for (const { provider, resources, verb } of wanted) {
    for (const resource of resources) {
      for (const each of verb) {
        if (held.some((mine) => includes(mine, provider, resource, each))) continue
        throw new Problem(403, `You may not grant ${each} on ${resource} of ${provider}.`)
      }
    }
  }
}

function includes(mine: Permission, provider: string, resource: string, verb: string): boolean {
  const [type = ''] = resource.split('/')
  return (
    sameProvider(mine.provider, provider) &&
    mine.verb.some((each) => each.toLowerCase() === verb.toLowerCase()) &&
    mine.resources.some((each) => ['*', resource, `${type}/*`, type].includes(each))
  )
}

/** An assignment that speaks of one workspace alone ends with it; one that lists others too loses this name. */
export function withoutWorkspace(assignment: Item, workspace: string): AssignmentSpec | undefined {
  const spec = assignment.body.spec as AssignmentSpec
  const scopes = spec.scopes.flatMap((scope) => {
    const { workspaces = [] } = scope
    if (!workspaces.includes(workspace)) return [scope]
    const left = workspaces.filter((name) => name !== workspace)
    return left.length === 0 ? [] : [{ ...scope, workspaces: left }]
  })
  return scopes.length === 0 ? undefined : { ...spec, scopes }
}
