import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { inTenant, paths, specs } from '../single-vm.test-support.ts'

it('answers 201 with Location, then 200', async () => {
  const api = await checkedProvider()
  const created = await api.put(paths.workspace, { spec: {} })
  expect([created.status, created.headers.get('location')]).toEqual([
    201,
    `http://mock.test/providers/${paths.workspace}`,
  ])
  const updated = await api.put(paths.workspace, { labels: { a: 'b' }, spec: {} })
  expect([updated.status, updated.headers.get('location')]).toEqual([200, null])
})

it('writes the metadata of the kind', async () => {
  const api = await checkedProvider({ clock: manualClock() })
  await api.make(paths.workspace, { spec: {} })
  await api.make(paths.network, { spec: specs.network })
  const { json } = await api.put(paths.routes, { spec: specs.routes })
  const time = '2026-01-01T00:00:00.000Z'
  expect(json.metadata).toEqual({
    name: 'routes',
    provider: 'seca.network/v1',
    resource: 'networks/net/route-tables/routes',
    verb: 'PUT',
    createdAt: time,
    lastModifiedAt: time,
    resourceVersion: 1,
    tenant: 'demo',
    workspace: 'w',
    network: 'net',
    region: 'eu-central-1',
    apiVersion: 'v1',
    kind: 'routing-table',
    ref: 'seca.network/v1/tenants/demo/workspaces/w/networks/net/route-tables/routes',
  })
  expect((await api.get(paths.routes)).json.metadata).toEqual({ ...json.metadata, verb: 'GET' })
})

it('ignores metadata and status that a caller sends', async () => {
  const api = await checkedProvider()
  const metadata = { name: 'other', resourceVersion: 99, region: 'nowhere', createdAt: 'never' }
  await api.make(paths.workspace, { metadata, status: { state: 'error' }, spec: {} })
  const { json } = await api.get(paths.workspace)
  expect([
    json.metadata.name,
    json.metadata.resourceVersion,
    json.metadata.region,
    json.status.state,
  ]).toEqual(['w', 1, 'eu-central-1', 'active'])
})

it('changes nothing when the same body comes again', async () => {
  const api = await checkedProvider()
  const body = { labels: { a: 'b' }, spec: {} }
  const before = await api.make(paths.workspace, body)
  const again = await api.put(paths.workspace, body)
  expect(again.status).toBe(200)
  expect(again.json).toEqual({ ...before.json, metadata: { ...before.json.metadata, verb: 'PUT' } })
})

it('replaces labels and spec as a whole', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  const address = { version: 'IPv4', address: '203.0.113.7' }
  await api.make(paths.publicIp, { labels: { a: 'b' }, annotations: { c: 'd' }, spec: address })
  const { json } = await api.put(paths.publicIp, { extensions: { e: 'f' }, spec: { version: 'IPv4' } })
  expect([json.labels, json.annotations, json.extensions, json.spec]).toEqual([
    undefined,
    undefined,
    { e: 'f' },
    { version: 'IPv4' },
  ])
})

it('does not provision again when only labels change', async () => {
  const api = await checkedProvider()
  const { json: before } = await api.make(paths.workspace, { spec: {} })
  const { json, state, history } = await api.put(paths.workspace, { labels: { a: 'b' }, spec: {} })
  expect([state, history]).toEqual(['active', ['active', 'creating', 'pending']])
  expect(json.metadata.resourceVersion).toBe(2)
  expect(json.metadata.lastModifiedAt > before.metadata.lastModifiedAt).toBe(true)
  expect(json.metadata.createdAt).toBe(before.metadata.createdAt)
})

it('gives each modification a millisecond of its own', async () => {
  const api = await checkedProvider({ clock: manualClock() })
  const times = new Set<string>()
  for (let index = 0; index < 10; index += 1) {
    const { json } = await api.put(paths.workspace, { labels: { index: String(index) }, spec: {} })
    times.add(json.metadata.lastModifiedAt)
  }
  expect(times.size).toBe(10)
})

it('takes null for an optional member as absence', async () => {
  const api = await checkedProvider()
  const { status, json } = await api.put(paths.workspace, { labels: null, spec: {} })
  expect([status, 'labels' in json]).toEqual([201, false])
})

it.each([
  ['current', 1, 200],
  ['older', 0, 412],
  ['newer', 100, 412],
  ['negative', -1, 412],
  ['a word', 'abc', 400],
  ['a date', 'Wed, 21 Oct 2015 07:28:00 GMT', 400],
  ['a fraction', '1.5', 400],
])('answers a PUT whose if-unmodified-since is %s', async (_, version, status) => {
  const api = await checkedProvider()
  const before = await api.make(paths.workspace, { spec: {} })
  const headers = { 'If-Unmodified-Since': String(version) }
  expect((await api.put(paths.workspace, { labels: { a: 'b' }, spec: {} }, headers)).status).toBe(status)
  const { json } = await api.get(paths.workspace)
  expect(json.metadata.resourceVersion).toBe(status === 200 ? 2 : before.json.metadata.resourceVersion)
})

it('lets exactly one of two conditional PUTs win', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  const race = ['a', 'b'].map((label) =>
    api.put(paths.workspace, { labels: { label }, spec: {} }, { 'if-unmodified-since': '1' }),
  )
  expect((await Promise.all(race)).map(({ status }) => status).sort()).toEqual([200, 412])
})

it('answers 404 when a version is demanded of a name that is free', async () => {
  const api = await checkedProvider()
  expect((await api.put(paths.workspace, { spec: {} }, { 'if-unmodified-since': '1' })).status).toBe(404)
  expect((await api.get(paths.workspace)).status).toBe(404)
})

it.each([
  'Upper',
  '-dash',
  'dot.',
  'a..b',
  'under_score',
  'x'.repeat(129),
  'a%2Fb',
  '%20',
])('refuses the name %s', async (name) => {
  const api = await checkedProvider()
  const path = `${inTenant('seca.workspace')}/workspaces/${name}`
  const { status, pointers } = await api.put(path, { spec: {} })
  expect([status, pointers]).toEqual([422, ['/metadata/name']])
  expect((await api.get(path)).status).toBe(404)
})

it.each(['a.b-c', '0', 'x'.repeat(128)])('takes the name %s', async (name) => {
  const api = await checkedProvider()
  const path = `${inTenant('seca.workspace')}/workspaces/${name}`
  expect((await api.make(path, { spec: {} })).json.metadata.name).toBe(name)
})

it('refuses parents above 64 characters and references above 255', async () => {
  const api = await checkedProvider()
  const long = 'x'.repeat(65)
  const tooLong = `${inTenant('seca.network')}/workspaces/${long}/internet-gateways/g`
  expect((await api.put(tooLong, { spec: {} })).pointers).toEqual(['/metadata/workspace'])
  const names = ['y'.repeat(64), 'z'.repeat(64), 'n'.repeat(128)]
  const urn = `${inTenant('seca.network')}/workspaces/${names[0]}/networks/${names[1]}/subnets/${names[2]}`
  expect((await api.put(urn, { spec: specs.subnet })).pointers).toEqual(['/metadata/name'])
})

it.each([
  ['workspace', paths.gateway, {}],
  ['network', paths.subnet, specs.subnet],
] as const)('answers 404 when the %s in the path does not exist', async (parent, path, spec) => {
  const api = await checkedProvider()
  if (parent === 'network') await api.make(paths.workspace, { spec: {} })
  const { status, json } = await api.put(path, { spec })
  expect(status).toBe(404)
  expect(json.detail).toContain(`${parent} ${parent === 'network' ? 'net' : 'w'}`)
})
