import { createHash } from 'node:crypto'
import { kindOf, type ProviderName, providerNames, providers } from '../../contract/index.ts'
import { defaultSubject, sharedTenants } from '../options.ts'
import type { World } from '../world.ts'
import { seedImages, seedSkus } from './catalogue.ts'
import { plant } from './plant.ts'
import { systemRoleSpecs } from './system-roles.ts'

/** The workspace of the tenant that the default subject may not enter. */
export const foreignWorkspace = 'private'

/** Fills an empty world with what every provider has before its first customer acts. */
export function seedWorld(world: World): void {
  const { tenant, otherTenant } = world.settings
  for (const shared of sharedTenants) seedSkus(world, shared)
  seedImages(world)
  seedTenant(world, tenant, defaultSubject)
  seedTenant(world, otherTenant, `admin@${otherTenant}.example`)
  plant(world, { kind: kindOf('workspace'), tenant: otherTenant, name: foreignWorkspace }, { spec: {} })
}

function seedTenant(world: World, tenant: string, administrator: string): void {
  seedSkus(world, tenant)
  for (const { name, permissions } of systemRoleSpecs) {
    plant(world, { kind: kindOf('role'), tenant, name }, { spec: { permissions } })
  }
  enrol(world, tenant, administrator, 'administrators')
}

const digits = 12

function enrol(world: World, tenant: string, subject: string, name: string): void {
  const address = { kind: kindOf('role-assignment'), tenant, name }
  plant(world, address, { spec: { subs: [subject], scopes: [{}], roles: ['seca.admin'] } })
}

/** Makes a subject an administrator of a tenant, unless it is one by this very way. */
export function enrolOnce(world: World, tenant: string, subject: string): void {
  const name = `subject-${createHash('sha256').update(subject).digest('hex').slice(0, digits)}`
  if (!world.store.collection({ kind: kindOf('role-assignment'), tenant }).names.includes(name)) {
    enrol(world, tenant, subject, name)
  }
}

/** Lists the region with the URLs under which its providers are reached. */
export function seedRegion(world: World, baseUrl: string): void {
  const { region, zones } = world.settings
  const regional = providerNames.filter((name) => providers[name].endpoint === 'regional')
  const spec = {
    availableZones: [...zones],
    providers: regional.map((name) => ({
      name,
      version: providers[name].version,
      url: providerUrl(baseUrl, name),
    })),
  }
  const address = { kind: kindOf('region'), name: region }
  const [present] = world.store.members({ kind: address.kind })
  if (present === undefined) plant(world, address, { spec })
  else {
    // The same region, seen from another origin: nothing about it was modified.
    present.user = { spec }
    delete present.json
  }
}

export function providerUrl(baseUrl: string, provider: ProviderName): string {
  return `${baseUrl}/providers/${provider}`
}
