import { kindOf, providerNames, providers } from '../../contract/index.ts'
import { principals } from '../auth/principals.ts'
import { sharedTenants } from '../options.ts'
import { providerUrl } from '../provider-urls.ts'
import { keyOf } from '../stored.ts'
import { administratorRole, knownTenants } from '../tenants.ts'
import type { World } from '../world.ts'
import { seedImages, seedSkus } from './catalogue.ts'
import { mockAdministrator, mockRoleSpecs } from './mock-roles.ts'
import { plant } from './plant.ts'
import { systemRoleSpecs } from './system-roles.ts'

/** The workspace of the tenant that the default subject may not enter. */
export const foreignWorkspace = 'private'

// An assignment name has room for 128.
const longestSlug = 64

/** Fills an empty world with what every provider has before its first customer acts. */
export function seedWorld(world: World): void {
  const { tenant, otherTenant } = world.settings
  for (const shared of sharedTenants) seedSkus(world, shared)
  seedImages(world)
  for (const each of [tenant, otherTenant]) foundTenant(world, each)
  assign(world, tenant, 'administrators', principals.admin, administrator)
  assign(world, tenant, 'editors', principals.editor, ['seca.workspace-editor'])
  assign(world, tenant, 'viewers', principals.viewer, ['seca.workspace-viewer'])
  assign(world, otherTenant, 'administrators', `admin@${otherTenant}.example`, administrator)
  plant(world, { kind: kindOf('workspace'), tenant: otherTenant, name: foreignWorkspace }, { spec: {} })
}

/** What every tenant has from its first day: the SKUs to order from, and the roles (AUTHZ-20). */
function foundTenant(world: World, tenant: string): void {
  seedSkus(world, tenant)
  for (const { name, permissions } of [...systemRoleSpecs, ...mockRoleSpecs]) {
    plant(world, { kind: kindOf('role'), tenant, name }, { spec: { permissions } })
  }
}

const administrator = [administratorRole, mockAdministrator]

function assign(world: World, tenant: string, name: string, subject: string, roles: readonly string[]): void {
  const address = { kind: kindOf('role-assignment'), tenant, name }
  plant(world, address, { spec: { subs: [subject], scopes: [{}], roles: [...roles] } })
}

/** Makes a subject an administrator of a tenant, unless it is one by this very way. Founds the tenant if need be. */
export function enrolOnce(world: World, tenant: string, subject: string): void {
  if (!knownTenants(world).includes(tenant)) foundTenant(world, tenant)
  const assignments = world.store.members({ kind: kindOf('role-assignment'), tenant })
  const stem = `subject-${subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)}`
  const base = stem.replace(/-$/, '')
  const alike = assignments.filter(({ address }) => address.name.startsWith(base))
  if (alike.some(({ user }) => (user.spec['subs'] as readonly string[])[0] === subject)) return
  assign(world, tenant, alike.length === 0 ? base : `${base}-${alike.length + 1}`, subject, administrator)
}

/** Lists the regions with the URLs under which their providers are reached. */
export function seedRegions(world: World, baseUrl: string): void {
  const { settings, store, switches } = world
  const regional = providerNames.filter((name) => providers[name].endpoint === 'regional')
  for (const { name, zones } of settings.regions) {
    const spec = {
      availableZones: [...zones],
      providers: regional.map((provider) => {
        const { version } = providers[provider]
        const url = providerUrl(settings, baseUrl, provider, name)
        return {
          name: provider,
          version,
          url: switches.providerUrlVersion === 'omitted' ? url : `${url}/${version}`,
        }
      }),
    }
    const address = { kind: kindOf('region'), name }
    const present = store.get(keyOf(address))
    if (present === undefined) plant(world, address, { spec })
    else {
      // The same region, seen from another origin: nothing about it was modified.
      present.user = { spec }
      delete present.json
    }
  }
}
