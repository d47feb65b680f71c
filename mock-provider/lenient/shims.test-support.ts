import { type Part, specs, specWith } from '../single-vm.test-support.ts'

/** The body of a part without one member of its spec. */
export const without = (part: Part, member: string, more: object = {}) => {
  const { [member]: _, ...rest } = specs[part]
  return { spec: { ...rest, ...more } }
}

const permission = { resources: ['images/*'], verb: ['get'] }

/** Something that the printed guides send: strict mode refuses it at `pointer`, lenient mode makes it `becomes`. */
export interface Shim {
  readonly what: string
  readonly part: Part
  readonly body: object
  readonly pointer: string
  readonly becomes: object
}

export const shims: readonly Shim[] = [
  { what: 'no spec', part: 'workspace', body: {}, pointer: '/spec', becomes: {} },
  {
    what: 'a reference .../name',
    part: 'volume',
    body: specWith('volume', { skuRef: '.../seca.250' }),
    pointer: '/spec/skuRef',
    becomes: { skuRef: { provider: 'seca.storage/v1', resource: 'skus/seca.250' } },
  },
  {
    what: 'a reference with its full name',
    part: 'volume',
    body: specWith('volume', { skuRef: 'seca.storage/v1/tenants/seca/skus/seca.rd100' }),
    pointer: '/spec/skuRef',
    becomes: { skuRef: { provider: 'seca.storage/v1', tenant: 'seca', resource: 'skus/seca.rd100' } },
  },
  {
    what: 'the SKU gold',
    part: 'instance',
    body: specWith('instance', { skuRef: { resource: 'skus/gold' } }),
    pointer: '/spec/skuRef',
    becomes: { skuRef: { resource: 'skus/gold' } },
  },
  {
    what: 'no zone',
    part: 'instance',
    body: without('instance', 'zone'),
    pointer: '/spec/zone',
    becomes: { zone: 'a' },
  },
  {
    what: 'no route table',
    part: 'subnet',
    body: without('subnet', 'routeTableRef'),
    pointer: '/spec/routeTableRef',
    becomes: { routeTableRef: { provider: 'seca.network/v1', resource: 'networks/net/route-tables/routes' } },
  },
  {
    what: 'networkRef',
    part: 'subnet',
    body: specWith('subnet', { networkRef: '.../net' }),
    pointer: '/spec/networkRef',
    becomes: { zone: 'a' },
  },
  {
    what: 'routeTableRef',
    part: 'network',
    body: specWith('network', { routeTableRef: 'route-tables/routes' }),
    pointer: '/spec/routeTableRef',
    becomes: { cidr: { ipv4: '10.100.0.0/16' } },
  },
  {
    what: 'publicIPRef',
    part: 'nic',
    body: without('nic', 'publicIpRefs', { publicIPRef: '.../ip' }),
    pointer: '/spec/publicIPRef',
    becomes: { publicIpRefs: [{ provider: 'seca.network/v1', resource: 'public-ips/ip' }] },
  },
  {
    what: 'publicIpRef',
    part: 'nic',
    body: without('nic', 'publicIpRefs', { publicIpRef: [{ resource: 'public-ips/ip' }] }),
    pointer: '/spec/publicIpRef',
    becomes: { publicIpRefs: [{ resource: 'public-ips/ip' }] },
  },
  {
    what: 'a range as address',
    part: 'nic',
    body: specWith('nic', { addresses: ['10.100.1.0/24'] }),
    pointer: '/spec/addresses/0',
    becomes: { addresses: ['0.0.0.0'] },
  },
  {
    what: 'no addresses',
    part: 'nic',
    body: without('nic', 'addresses'),
    pointer: '/spec/addresses',
    becomes: { addresses: ['0.0.0.0'] },
  },
  {
    what: 'sourceRefs',
    part: 'rule',
    body: without('rule', 'sourceRef', { sourceRefs: ['55.44.33.11'] }),
    pointer: '/spec/sourceRefs',
    becomes: { sourceRef: [{ resource: '55.44.33.11' }] },
  },
  {
    what: 'scopes in a permission',
    part: 'role',
    body: { spec: { permissions: [{ ...permission, provider: 'seca.storage/v1', scopes: ['*'] }] } },
    pointer: '/spec/permissions/0/scopes',
    becomes: { permissions: [{ ...permission, provider: 'seca.storage/v1' }] },
  },
  {
    what: 'no provider in a permission',
    part: 'role',
    body: { spec: { permissions: [permission] } },
    pointer: '/spec/permissions/0/provider',
    becomes: { permissions: [{ ...permission, provider: 'seca.storage/v1' }] },
  },
  {
    what: 'no scopes and the old role',
    part: 'assignment',
    body: { spec: { subs: ['u'], roles: ['seca.region-administrator'] } },
    pointer: '/spec/scopes',
    becomes: { subs: ['u'], roles: ['seca.region-admin'], scopes: [{}] },
  },
  {
    what: 'an unknown region',
    part: 'assignment',
    body: specWith('assignment', { roles: ['seca.admin'], scopes: [{ regions: ['europe-country-1'] }] }),
    pointer: '/spec/scopes/0/regions/0',
    becomes: { scopes: [{ regions: ['europe-country-1'] }] },
  },
]
