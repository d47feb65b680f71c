import { kindCalled } from './kinds.ts'
import type { AssignmentSpec, Permission, RoleSpec } from './rights.ts'
import type { World } from './world.ts'

/** What is there before anybody makes anything: SKUs, an image, the system roles, and who administers a tenant. */
export function stock(world: World, administrators: Readonly<Record<string, string>>): void {
  for (const tenant of [...world.sharedTenants, ...world.tenants]) {
    put(world, 'instance-sku', tenant, 'seca.ds', { vCPU: 2, ram: 4 }, computeLabels('DS'))
    put(world, 'instance-sku', tenant, 'seca.dm', { vCPU: 4, ram: 8 }, computeLabels('DM'))
    put(world, 'instance-sku', tenant, 'seca.dl', { vCPU: 8, ram: 16 }, computeLabels('DL'))
    put(world, 'storage-sku', tenant, 'seca.rd500', storage(500), skuLabels('RD500'))
    put(world, 'storage-sku', tenant, 'seca.rd2k', storage(2000), skuLabels('RD2K'))
    put(world, 'storage-sku', tenant, 'seca.rd10k', storage(10_000), skuLabels('RD10K'))
    put(world, 'network-sku', tenant, 'seca.n1k', { bandwidth: 1000, packets: 10_000 }, skuLabels('N1K'))
    put(world, 'network-sku', tenant, 'seca.n5k', { bandwidth: 5000, packets: 40_000 }, skuLabels('N5K'))
    put(world, 'network-sku', tenant, 'seca.n10k', { bandwidth: 10_000, packets: 80_000 }, skuLabels('N10K'))
  }
  for (const tenant of world.sharedTenants) {
    put(world, 'image', tenant, 'ubuntu-24.04', publicImage, { os: 'ubuntu' }, { sizeMB: 2048 })
  }
  for (const tenant of world.tenants) {
    for (const [name, spec] of Object.entries(systemRoles)) put(world, 'role', tenant, name, spec)
    // The published lists leave out security group rules, so that seca.admin cannot reach them.
    put(world, 'role', tenant, 'tenant-owner', { permissions: everything })
  }
  for (const [tenant, subject] of Object.entries(administrators)) {
    assign(world, tenant, 'owner', subject, ['tenant-owner', 'seca.admin'])
  }
}

/** Gives a subject roles in a whole tenant. */
export function assign(
  world: World,
  tenant: string,
  name: string,
  subject: string,
  roles: readonly string[],
): void {
  const spec: AssignmentSpec = { subs: [subject], scopes: [{}], roles }
  put(world, 'role-assignment', tenant, name, spec)
}

function put(
  world: World,
  kindId: string,
  tenant: string,
  name: string,
  spec: object,
  labels: Readonly<Record<string, string>> = {},
  facts: object = {},
): void {
  const item = world.make(kindCalled(kindId), { tenant }, name, { labels, spec })
  for (const state of ['pending', 'creating', 'active'] as const) world.enter(item, state)
  item.facts = { ...facts }
  world.keep(item)
}

const skuLabels = (tier: string) => ({ tier, provider: 'seca' })
const computeLabels = (tier: string) => ({ ...skuLabels(tier), architecture: 'amd64' })
const storage = (iops: number) => ({ iops, type: 'remote-durable', minVolumeSize: 50 })
const publicImage = {
  blockStorageRef: { workspace: 'images', resource: 'block-storages/ubuntu' },
  cpuArchitecture: 'amd64',
  initializer: 'cloudinit-22',
  boot: 'UEFI',
}

const providers = ['authorization', 'workspace', 'compute', 'storage', 'network', 'region'] as const
const extensions = ['load-balancer', 'nat-gateway', 'object-storage', 'kubernetes', 'activity-log'] as const

/** The providers that a permission may name. */
export const knownProviders: readonly string[] = [...providers, ...extensions].map((name) => `seca.${name}`)

const everything: readonly Permission[] = [
  ...providers.map((name) => `seca.${name}/v1`),
  ...extensions.map((name) => `seca.${name}/v1beta1`),
].map((provider) => ({ provider, resources: ['*'], verb: ['get', 'list', 'put', 'delete', 'post'] }))

const lists: Readonly<Record<'network' | 'compute' | 'storage', readonly string[]>> = {
  network: [
    ...['networks/*', 'subnets/*', 'route-tables/*', 'nics/*'],
    ...['internet-gateways/*', 'security-groups/*', 'public-ips/*', 'skus/*'],
  ],
  compute: ['instances/*', 'skus/*'],
  storage: ['images/*', 'block-storages/*', 'skus/*'],
}

const may = (provider: string, resources: readonly string[], ...verb: string[]): Permission => ({
  provider: `seca.${provider}/v1`,
  resources,
  verb,
})
const overResources = (...verb: string[]): Permission[] =>
  (['network', 'compute', 'storage'] as const).map((provider) => may(provider, lists[provider], ...verb))
const regions = may('region', ['regions/*'], 'get', 'list')
const workspaces = (...verb: string[]) => may('workspace', ['workspaces/*'], ...verb)
const all = ['get', 'list', 'delete', 'put', 'post'] as const

/** The published roles that every tenant has. */
const systemRoles: Readonly<Record<string, RoleSpec>> = {
  'seca.admin': {
    permissions: [
      may('authorization', ['roles/*', 'role-assignments/*'], ...all),
      regions,
      workspaces(...all),
      ...overResources(...all),
    ],
  },
  'seca.region-admin': {
    permissions: [regions, workspaces('get', 'list', 'put', 'delete'), ...overResources(...all)],
  },
  'seca.workspace-admin': {
    permissions: [regions, workspaces('get', 'list', 'put'), ...overResources(...all)],
  },
  'seca.workspace-editor': { permissions: [regions, ...overResources('get', 'list', 'put', 'post')] },
  'seca.workspace-viewer': { permissions: [regions, ...overResources('get', 'list')] },
}

/** Whether a role is the provider's own. */
export function isSystemRole(name: string): boolean {
  return Object.hasOwn(systemRoles, name)
}
