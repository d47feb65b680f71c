import { kindOf } from '../../contract/index.ts'
import { find } from '../lifecycle.ts'
import type { Flaw } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { Admission, AdmissionCheck, KindBehaviour } from '../world.ts'

const role = kindOf('role')
const workspace = kindOf('workspace')

interface Scope {
  readonly tenants?: readonly string[]
  readonly regions?: readonly string[]
  readonly workspaces?: readonly string[]
}

const rolesExist: AdmissionCheck = {
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
    if (exists(admission, dimension, name)) return []
    const pointer = `/spec/scopes/${index}/${dimension}/${position}`
    return [{ pointer, message: `names ${name}, which does not exist` }]
  })
}

function exists({ world, address }: Admission, dimension: keyof Scope, name: string): boolean {
  const { settings, switches } = world
  const { tenant = '' } = address
  switch (dimension) {
    case 'tenants':
      return name === '*' || [settings.tenant, settings.otherTenant].includes(name)
    case 'regions':
      return name === '*' || name === settings.region || switches.unknownRegionInScope === 'accept'
    case 'workspaces':
      return name === '*' || find(world, keyOf({ kind: workspace, tenant, name })) !== undefined
    default: {
      const never: never = dimension
      return never
    }
  }
}

export const roleAssignment: KindBehaviour = { checks: [rolesExist, scopesExist] }
