import { expect, it } from 'vitest'
import { checked, checkedProvider } from './checked-fetch.test-support.ts'
import { createMockProvider } from './provider.ts'
import { build, inTenant, paths, specs } from './single-vm.test-support.ts'

const regions = [
  { name: 'north', zones: ['a', 'b'] },
  { name: 'south', zones: ['s1'] },
]
/** A path of the first region in the other one. */
const south = (path: string) => `/regions/south/providers/${path}`

it('lists every region with its zones and the URLs of its providers', async () => {
  const api = await checkedProvider({ regions })
  const { items } = (await api.get('seca.region/v1/regions')).json
  expect(items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)).toEqual([
    'north',
    'south',
  ])
  expect(items[1].spec.availableZones).toEqual(['s1'])
  const urls = items.map(({ spec }: { spec: { providers: { name: string; url: string }[] } }) =>
    spec.providers.filter(({ name }) => name === 'seca.compute').map(({ url }) => url),
  )
  expect(urls).toEqual([
    ['http://mock.test/providers/seca.compute'],
    ['http://mock.test/regions/south/providers/seca.compute'],
  ])
  expect((await api.get('seca.region/v1/regions/south')).json.spec).toEqual(items[1].spec)
  expect(api.provider.region).toBe('north')
})

it('offers the extensions in every region, in v1beta1', async () => {
  const api = await checkedProvider({ regions })
  const { items } = (await api.get('seca.region/v1/regions')).json
  for (const { spec } of items) {
    const extensions = spec.providers.filter(({ version }: { version: string }) => version === 'v1beta1')
    expect(extensions.map(({ name }: { name: string }) => name)).toEqual([
      'seca.load-balancer',
      'seca.nat-gateway',
      'seca.object-storage',
      'seca.kubernetes',
      'seca.activity-log',
    ])
  }
})

it('keeps the resources of regions apart and shares roles', async () => {
  const api = await checkedProvider({ regions })
  await build(api, 'nic')
  expect((await api.get(south(paths.workspace))).status).toBe(404)
  expect((await api.put(south(paths.network), { spec: specs.network })).status).toBe(404)
  const created = await api.put(south(paths.workspace), { spec: {} })
  expect(created.json.metadata).toMatchObject({ region: 'south', ref: paths.workspace })
  expect(created.headers.get('location')).toBe(`http://mock.test${south(paths.workspace)}`)
  expect((await api.get(paths.workspace)).json.metadata.region).toBe('north')
  await api.make(paths.role, { spec: specs.role })
  expect((await api.get(south(paths.role))).status).toBe(404)
})

it('carries a whole machine in a further region', async () => {
  const api = await checkedProvider({ regions })
  const chain = [
    'workspace',
    'volume',
    'network',
    'gateway',
    'routes',
    'subnet',
    'publicIp',
    'nic',
    'instance',
  ] as const
  for (const part of chain) {
    const spec = 'zone' in specs[part] ? { ...specs[part], zone: 's1' } : specs[part]
    const { state } = await api.make(south(paths[part]), { spec })
    expect([part, state]).toEqual([part, 'active'])
  }
  const counted = (await api.get(south(paths.workspace))).json.status.resourceCount
  expect(counted).toBe(chain.length - 1)
  expect((await api.delete(south(paths.subnet))).status).toBe(409)
  expect((await api.delete(south(paths.workspace))).status).toBe(202)
  expect((await api.get(south(paths.instance))).status).toBe(404)
})

it('fills in what printed requests leave out with what the region has', async () => {
  const api = await checkedProvider({ regions, mode: 'lenient' })
  await build(api, 'network')
  for (const part of ['workspace', 'network'] as const)
    await api.make(south(paths[part]), { spec: specs[part] })
  const { json } = await api.make(south(paths.subnet), { spec: { cidr: specs.subnet['cidr'] } })
  expect([json.spec.zone, json.spec.routeTableRef.resource]).toEqual([
    's1',
    'networks/net/route-tables/default',
  ])
  expect((await api.get(south(`${paths.routes.replace('/routes', '')}/default`))).status).toBe(200)
  expect((await api.get(`${paths.routes.replace('/routes', '')}/default`)).status).toBe(404)
})

it('knows the zones of each region only there, and refuses references to another region', async () => {
  const api = await checkedProvider({ regions })
  await build(api, 'volume')
  await api.make(south(paths.workspace), { spec: {} })
  const wrongZone = await api.put(south(paths.instance), { spec: specs.instance })
  expect(wrongZone.pointers).toContain('/spec/zone')
  const skuRef = { ...(specs.volume['skuRef'] as object), region: 'north' }
  const { pointers } = await api.put(south(paths.volume), { spec: { ...specs.volume, skuRef } })
  expect(pointers).toEqual(['/spec/skuRef'])
})

it('limits a role to the regions of its scopes', async () => {
  const api = await checkedProvider({ regions })
  const assignment = (names: string[]) => ({
    spec: { subs: ['editor'], scopes: [{ regions: names }], roles: ['seca.region-admin'] },
  })
  expect((await api.put(paths.assignment, assignment(['west']))).status).toBe(422)
  await api.make(paths.assignment, assignment(['south']))
  const editor = checked(api.provider, await api.provider.token({ subject: 'editor' }))
  expect((await editor.put(south(paths.workspace), { spec: {} })).status).toBe(201)
  expect((await editor.put(paths.workspace, { spec: {} })).status).toBe(403)
})

it('withdraws what a creator was given with the workspace of that region only', async () => {
  const api = await checkedProvider({ regions })
  await build(api, 'workspace')
  await api.make(south(paths.workspace), { spec: {} })
  const assignments = async () => {
    const { items } = (await api.get('seca.authorization/v1/tenants/demo/role-assignments')).json
    const scopes = items.flatMap(({ spec }: { spec: { scopes: object[] } }) => spec.scopes)
    return scopes.filter((scope: object) => 'workspaces' in scope)
  }
  const north = { regions: ['north'], workspaces: ['w'] }
  expect(await assignments()).toEqual([north, { ...north, regions: ['south'] }])
  await api.delete(south(paths.workspace))
  await api.get(south(paths.workspace))
  expect(await assignments()).toEqual([north])
  await api.make(paths.assignment, {
    spec: { subs: ['s'], scopes: [{ workspaces: ['w'] }], roles: ['seca.admin'] },
  })
  await api.make(south(paths.workspace), { spec: {} })
  await api.delete(south(paths.workspace))
  await api.get(south(paths.workspace))
  expect(await assignments()).toEqual([{ workspaces: ['w'] }, north])
})

it.each([
  '/regions/west/providers/seca.compute/v1/tenants/demo/skus',
  '/regions/south/providers/seca.region/v1/regions',
  '/regions/south',
])('answers 404 at %s', async (path) => {
  const api = await checkedProvider({ regions })
  expect((await api.get(path)).status).toBe(404)
})

it('answers for the first region by its name too', async () => {
  const api = await checkedProvider({ regions })
  await build(api, 'workspace')
  expect((await api.get(`/regions/north/providers/${paths.workspace}`)).json.metadata.region).toBe('north')
})

it('keeps the log of each region to itself', async () => {
  const api = await checkedProvider({ regions })
  const logs = `${inTenant('seca.activity-log', 'demo', 'v1beta1')}/workspaces/w/activity-logs`
  await api.make(south(paths.workspace), { spec: {} })
  expect((await api.get(south(logs))).json.items).toHaveLength(1)
  expect((await api.get(logs)).json.items).toEqual([])
})

it.each([
  [{ regions: [] }, 'there is no region'],
  [{ regions, region: 'west' }, 'both regions and region'],
  [{ regions: [...regions, ...regions] }, 'the same name'],
  [{ regions: [{ name: 'West', zones: ['a'] }] }, 'no region name'],
  [{ regions: [{ name: 'west', zones: [] }] }, 'no zone'],
  [{ regions: [{ name: 'west', zones: ['z'.repeat(33)] }] }, 'do not fit'],
])('refuses the options %j', async (options, reason) => {
  await expect(createMockProvider(options)).rejects.toThrow(reason)
})
