import { kindOf } from '../../contract/index.ts'
import { find } from '../lifecycle.ts'
import type { Flaw } from '../outcome.ts'
import { regionMembers } from '../regions.ts'
import { keyOf } from '../stored.ts'
import { knownTenants } from '../tenants.ts'
import type { Admission, AdmissionCheck, KindBehaviour, World } from '../world.ts'

const role = kindOf('role')
const workspace = kindOf('workspace')

interface Scope {
  readonly tenants?: readonly string[]
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

const rolesExist: AdmissionCheck = {
  rule: 'roles-exist',
  needs: ['/spec/roles'],
  run: ({ world, address: { tenant = '' }, spec }) =>
    (spec['roles'] as readonly string[]).flatMap((name, index): Flaw[] => {
      const stored = find(world, keyOf({ kind: role, tenant, name }))
      if (stored !== undefined && stored.state !== 'deleting') return []
      return [
        {
          pointer: `/spec/roles/${index}`,
          message: `names role ${name}, which tenant ${tenant} does not have`,
        },
      ]
    }),
}

/** Scopes name tenants, regions and workspaces that exist (RA-04). */
const scopesExist: AdmissionCheck = {
  rule: 'scopes-exist',
  needs: ['/spec/scopes'],
  run: (admission) =>
    (admission.spec['scopes'] as readonly Scope[]).flatMap((scope, index) => [
      ...unknown(admission, scope, index, 'tenants'),
      ...unknown(admission, scope, index, 'regions'),
      ...unknown(admission, scope, index, 'workspaces'),
    ]),
}

function unknown(admission: Admission, scope: Scope, index: number, dimension: keyof Scope): Flaw[] {
  return (scope[dimension] ?? []).flatMap((name, position): Flaw[] => {
    if (exists(admission, scope, dimension, name)) return []
    const pointer = `/spec/scopes/${index}/${dimension}/${position}`
    return [{ pointer, message: `names ${name}, which does not exist` }]
  })
}

function exists({ world, address }: Admission, scope: Scope, dimension: keyof Scope, name: string): boolean {
  const { settings, switches } = world
  const { tenant = '' } = address
  switch (dimension) {
    case 'tenants':
      return name === '*' || knownTenants(world).includes(name)
    case 'regions':
      return (
        name === '*' ||
        settings.regions.some((region) => region.name === name) ||
        switches.unknownRegionInScope === 'accept'
      )
    case 'workspaces':
      return name === '*' || tenantsOf(world, scope, tenant).some((each) => hasWorkspace(world, each, name))
    default: {
      const never: never = dimension
      return never
    }
  }
}

function tenantsOf(world: World, { tenants = [] }: Scope, home: string): readonly string[] {
  if (tenants.includes('*')) return knownTenants(world)
  return tenants.length === 0 ? [home] : tenants
}

function hasWorkspace(world: World, tenant: string, name: string): boolean {
  return regionMembers(world.settings).some(
    (region) => find(world, keyOf({ kind: workspace, ...region, tenant, name })) !== undefined,
  )
}

export const roleAssignment: KindBehaviour = { checks: [rolesExist, scopesExist] }
