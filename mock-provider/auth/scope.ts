import { kindOf, type PathMatch, providers } from '../../contract/index.ts'
import type { World } from '../world.ts'

/** An entry of `assignment.spec.scopes`. Entries are alternatives; the dimensions of one must all match (AUTHZ-04). */
export interface Scope {
  readonly tenants?: readonly string[]
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

/** Where a request acts. Roles have no region; SKUs, images and lists of workspaces have no workspace. */
export interface Place {
  readonly tenant: string
  readonly region: string | undefined
  readonly workspace: string | undefined
}

const workspace = kindOf('workspace')

export function placeOf(world: World, target: PathMatch): Place {
  const { kind, tenant = '' } = target
  return {
    tenant,
    region:
      providers[kind.provider].endpoint === 'regional' ? (target.region ?? world.settings.region) : undefined,
    // A workspace lies in the scope that bears its name.
    workspace: kind === workspace ? target.name : target.workspace,
  }
}

/** Whether a scope of an assignment of tenant `home` covers a place. */
export function covers(
  world: World,
  scope: Scope,
  home: string,
  { tenant, region, workspace }: Place,
): boolean {
  return (
    (coversTenant(scope, home, tenant) || world.skipped.has('tenant-isolation')) &&
    (holds(world, scope.regions, region) || world.skipped.has('scope-region')) &&
    (holds(world, scope.workspaces, workspace) || world.skipped.has('scope-workspaces'))
  )
}

export function coversTenant({ tenants = [] }: Scope, home: string, tenant: string): boolean {
  if (tenants.length === 0) return tenant === home
  return tenants.includes('*') || tenants.includes(tenant)
}

function holds(world: World, allowed: readonly string[] | undefined, actual: string | undefined): boolean {
  if (allowed === undefined || allowed.length === 0 || allowed.includes('*')) return true
  // A limit to a workspace or region says nothing of requests that have none (section 9.5 of the contract, open).
  if (actual === undefined) return world.switches.narrowScopeBeyond === 'covers'
  return allowed.includes(actual)
}
