import type { CheckedProvider } from './checked-fetch.test-support.ts'

/** Paths and v1.7 bodies of the single-VM guide, for tests that need some of them. */
export const inTenant = (provider: string, tenant = 'demo', version = 'v1') =>
  `${provider}/${version}/tenants/${tenant}`

const within = (provider: string, version?: string) => `${inTenant(provider, 'demo', version)}/workspaces/w`

export const paths = {
  workspace: `${inTenant('seca.workspace')}/workspaces/w`,
  volume: `${within('seca.storage')}/block-storages/disk`,
  image: `${inTenant('seca.storage')}/images/golden`,
  network: `${within('seca.network')}/networks/net`,
  gateway: `${within('seca.network')}/internet-gateways/gate`,
  routes: `${within('seca.network')}/networks/net/route-tables/routes`,
  subnet: `${within('seca.network')}/networks/net/subnets/sub`,
  group: `${within('seca.network')}/security-groups/group`,
  rule: `${within('seca.network')}/security-group-rules/rule`,
  publicIp: `${within('seca.network')}/public-ips/ip`,
  nic: `${within('seca.network')}/nics/nic`,
  instance: `${within('seca.compute')}/instances/vm`,
  balancer: `${within('seca.load-balancer', 'v1beta1')}/network-load-balancers/lb`,
  role: `${inTenant('seca.authorization')}/roles/reader`,
  assignment: `${inTenant('seca.authorization')}/role-assignments/readers`,
} as const

export type Part = keyof typeof paths

const sku = (name: string) => ({ tenant: 'seca', resource: `skus/${name}` })

export const specs: Readonly<Record<Part, Readonly<Record<string, unknown>>>> = {
  workspace: {},
  volume: {
    skuRef: sku('seca.rd500'),
    sizeGB: 50,
    sourceImageRef: { tenant: 'public', resource: 'images/ubuntu-24.04' },
  },
  image: { blockStorageRef: { workspace: 'w', resource: 'block-storages/disk' }, cpuArchitecture: 'amd64' },
  network: { cidr: { ipv4: '10.100.0.0/16' }, skuRef: sku('seca.n1k') },
  gateway: {},
  routes: {
    routes: [{ destinationCidrBlock: '0.0.0.0/0', targetRef: { resource: 'internet-gateways/gate' } }],
  },
  subnet: {
    cidr: { ipv4: '10.100.1.0/24' },
    zone: 'a',
    routeTableRef: { resource: 'networks/net/route-tables/routes' },
  },
  group: { rules: [{ direction: 'ingress', protocol: 'tcp', ports: { list: [80, 443] } }] },
  rule: {
    direction: 'ingress',
    protocol: 'tcp',
    ports: { from: 22 },
    sourceRef: [{ resource: '10.0.0.0/8' }],
  },
  publicIp: { version: 'IPv4' },
  nic: {
    subnetRef: { resource: 'networks/net/subnets/sub' },
    addresses: ['0.0.0.0'],
    publicIpRefs: [{ resource: 'public-ips/ip' }],
  },
  instance: {
    skuRef: sku('seca.ds'),
    zone: 'a',
    primaryNicRef: { resource: 'nics/nic' },
    bootVolume: { deviceRef: { resource: 'block-storages/disk' } },
  },
  balancer: {
    nicRef: { resource: 'nics/nic' },
    frontends: [{ protocol: 'tcp', port: 80, target: { members: [{ resource: 'nics/nic' }] } }],
  },
  role: { permissions: [{ provider: 'seca.storage/v1', resources: ['images/*'], verb: ['get', 'list'] }] },
  assignment: { subs: ['reader'], scopes: [{}], roles: ['reader'] },
}

/** In the order in which they can be created. */
export const vmChain: readonly Part[] = [
  'workspace',
  'volume',
  'network',
  'gateway',
  'routes',
  'subnet',
  'publicIp',
  'nic',
  'instance',
]

/** Creates parts of the chain up to and including one, each read once. */
export async function build(
  api: CheckedProvider,
  last: Part,
  parts: readonly Part[] = vmChain,
): Promise<void> {
  for (const part of parts) {
    await api.make(paths[part], { spec: specs[part] })
    if (part === last) return
  }
}

/** The spec of a part with other members; `undefined` leaves one out. */
export function specWith(part: Part, changes: Readonly<Record<string, unknown>>): { spec: object } {
  return { spec: { ...specs[part], ...changes } }
}

/** The path of the collection in which a path lies. */
export function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The path of another resource of the same collection. */
export function sibling(path: string, name: string): string {
  return `${collectionOf(path)}/${name}`
}
