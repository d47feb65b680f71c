import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import {
  build,
  collectionOf,
  inTenant,
  type Part,
  paths,
  sibling,
  specs,
  specWith,
} from '../single-vm.test-support.ts'

const flat = `${inTenant('seca.network')}/workspaces/w/subnets/sub`
const tables = collectionOf(paths.routes)

const without = (part: Part, member: string, more: object = {}) => {
  const { [member]: _, ...rest } = specs[part]
  return { spec: { ...rest, ...more } }
}

const permission = { resources: ['images/*'], verb: ['get'] }

interface Shim {
  readonly what: string
  readonly part: Part
  readonly body: object
  readonly pointer: string
  readonly becomes: object
}

const shims: readonly Shim[] = [
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

it.each(shims)('takes $part with $what in lenient mode and refuses it in strict mode', async (shim) => {
  const before = ['workspace', 'volume', 'network', 'gateway', 'routes', 'subnet', 'publicIp', 'nic'] as const
  const needed = before.slice(
    0,
    before.indexOf(shim.part as never) === -1 ? undefined : before.indexOf(shim.part as never),
  )
  for (const mode of ['strict', 'lenient'] as const) {
    const api = await checkedProvider({ mode })
    for (const part of needed) await api.make(paths[part], { spec: specs[part] })
    const { status, pointers, json } = await api.put(paths[shim.part], shim.body)
    if (mode === 'lenient') {
      expect(status).toBe(201)
      expect(json.spec).toMatchObject(shim.becomes)
      continue
    }
    expect(status).toBe(422)
    expect(pointers).toContain(shim.pointer)
    expect((await api.get(paths[shim.part])).status).toBe(404)
  }
})

it('serves subnets under their old path in lenient mode only', async () => {
  const body = specWith('subnet', { networkRef: '.../net' })
  const strict = await checkedProvider()
  await build(strict, 'routes')
  expect((await strict.put(flat, body)).status).toBe(404)
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'routes')
  expect((await api.put(flat, body)).status).toBe(201)
  expect((await api.get(flat)).json).toEqual((await api.get(paths.subnet)).json)
  expect((await api.put(flat, { spec: { ...body.spec, networkRef: 'networks/net' } })).status).toBe(200)
  expect((await api.delete(flat)).status).toBe(202)
  expect((await api.get(flat)).status).toBe(404)
  expect((await api.put(sibling(flat, 's2'), specWith('subnet', { networkRef: '.../none' }))).status).toBe(
    404,
  )
})

it('makes a route table for a network that has none, and lets it go with the network', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'network')
  const body = without('subnet', 'routeTableRef')
  await api.make(paths.subnet, body)
  expect((await api.get(tables)).json.items[0].metadata.name).toBe('default')
  expect((await api.get(`${tables}/default`)).json.status.routes[0].state).toBe('active')
  expect((await api.put(paths.subnet, body)).status).toBe(200)
  expect((await api.delete(paths.network)).status).toBe(409)
  await api.delete(paths.subnet)
  expect((await api.delete(paths.network)).status).toBe(202)
  expect((await api.get(paths.network)).status).toBe(404)
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(1)
})

it('takes the table back that it made for a refused subnet', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'network')
  expect((await api.put(paths.subnet, without('subnet', 'routeTableRef', { zone: 'z' }))).status).toBe(422)
  expect((await api.get(tables)).json.items).toEqual([])
})

it('refuses in lenient mode what no guide sends', async () => {
  const api = await checkedProvider({ mode: 'lenient' })
  await build(api, 'workspace')
  expect((await api.put(paths.volume, specWith('volume', { skuRef: '.../none' }))).status).toBe(422)
  expect((await api.put(paths.volume, specWith('volume', { skuRef: 5 }))).status).toBe(422)
  expect((await api.put(paths.nic, { spec: { addresses: 'x', publicIPRef: 7 } })).status).toBe(422)
  expect((await api.put(paths.group, { spec: { rules: [null, 1, { sourceRefs: 'x' }] } })).status).toBe(422)
  expect(
    (await api.put(paths.role, { spec: { permissions: [{ resources: 1, verb: ['get'] }] } })).status,
  ).toBe(422)
  for (const body of ['[]', '"x"', '{"spec":[]}'])
    expect((await api.put(paths.instance, body)).status).toBe(422)
})
