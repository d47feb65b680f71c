import { expect, it } from 'vitest'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { build, type Part, paths, specs, specWith, vmChain } from '../single-vm.test-support.ts'

const referee = async () => await checkedProvider({ mode: 'referee' })

const created = ['active', 'creating', 'pending']
const updated = ['active', 'updating', ...created]

it('keeps exact histories: one entry per transition, and none for an attachment or binding', async () => {
  const api = await referee()
  await build(api, 'instance')
  for (const part of vmChain) expect([part, (await api.get(paths[part])).history]).toEqual([part, created])
  for (const part of vmChain) {
    const after = await api.make(paths[part], { labels: { changed: 'yes' }, spec: specs[part] })
    expect([part, after.history]).toEqual([part, updated])
  }
})

it('puts active and updating in front at each action, and keeps eleven entries', async () => {
  const api = await referee()
  await build(api, 'instance')
  await api.make(paths.instance, { labels: { changed: 'yes' }, spec: specs.instance })
  for (const action of ['start', 'restart', 'stop']) {
    expect((await api.send('POST', `${paths.instance}/${action}`)).status).toBe(202)
    await api.get(paths.instance)
  }
  const { history } = await api.get(paths.instance)
  expect(history).toEqual(['active', 'updating', 'active', 'updating', 'active', 'updating', ...updated])
  expect(history).toHaveLength(11)
})

const refused: readonly [string, (api: CheckedProvider) => Promise<{ status: number }>][] = [
  ['a spec that breaks the schema', (api) => api.put(paths.volume, { spec: {} })],
  ['an unknown SKU', (api) => api.put(paths.volume, specWith('volume', { skuRef: { resource: 'skus/x' } }))],
  ['an unknown zone', (api) => api.put(paths.instance, specWith('instance', { zone: 'z' }))],
  ['an unknown workspace', (api) => api.put(paths.volume.replace('/w/', '/none/'), { spec: specs.volume })],
  ['an unknown region', (api) => api.put(paths.workspace, { metadata: { region: 'r' }, spec: {} })],
  ['a volume in use to be deleted', (api) => api.delete(paths.volume)],
  ['a workspace with an instance to be deleted', (api) => api.delete(paths.workspace)],
  ['a network with a route table to be deleted', (api) => api.delete(paths.network)],
  ['a stop of what is off', (api) => api.send('POST', `${paths.instance}/stop`)],
  [
    'a stale version',
    (api) => api.put(paths.workspace, { labels: { a: 'b' }, spec: {} }, { 'if-unmodified-since': '9' }),
  ],
]

it.each(refused)('answers 412 to %s', async (_, send) => {
  const api = await referee()
  await build(api, 'instance')
  expect((await send(api)).status).toBe(412)
})

it('still answers 404 to what is not there, 400 to what cannot be read, 401 and 403 to who may not', async () => {
  const api = await referee()
  expect((await api.get(paths.workspace)).status).toBe(404)
  expect((await api.delete(paths.workspace)).status).toBe(404)
  expect((await api.put(paths.workspace, '{')).status).toBe(400)
  expect((await api.send('GET', paths.workspace, undefined, { authorization: undefined })).status).toBe(401)
  expect((await api.get(paths.workspace.replace('demo', 'other'))).status).toBe(403)
})

const taken: readonly [Part, object][] = [
  ['network', { skuRef: { tenant: 'seca', resource: 'skus/seca.n5k' } }],
  ['subnet', { zone: 'b' }],
  ['instance', { zone: 'b' }],
  ['publicIp', { address: '203.0.113.9' }],
  ['image', { cpuArchitecture: 'arm64' }],
  [
    'routes',
    { routes: [{ destinationCidrBlock: '0.0.0.0/0', targetRef: { resource: 'instances/not-there' } }] },
  ],
]

it.each(taken)('takes the update of %s that strict mode may refuse', async (part, changes) => {
  const api = await referee()
  await build(api, part, [...vmChain, 'image'])
  const spec = specWith(part, changes as Record<string, unknown>)
  expect((await api.make(paths[part], spec)).state).toBe('active')
})

it('creates before and deletes behind what is referred to', async () => {
  const api = await referee()
  await build(api, 'subnet')
  expect((await api.make(paths.nic, { spec: specs.nic })).state).toBe('active')
  await api.delete(paths.volume)
  await api.get(paths.volume)
  expect((await api.make(paths.image, { spec: specs.image })).state).toBe('active')
  expect((await api.delete(paths.gateway)).status).toBe(202)
  await api.make(paths.rule, { spec: specs.rule })
  await api.make(paths.group, { spec: { ruleRefs: [{ resource: 'security-group-rules/rule' }] } })
  expect((await api.delete(paths.rule)).status).toBe(202)
})

it('echoes references as they were sent, whatever their form', async () => {
  const api = await referee()
  await build(api, 'workspace')
  const skuRef = {
    provider: 'seca.storage',
    tenant: 'demo',
    resource: 'seca.storage/v1/tenants/demo/skus/seca.rd500',
  }
  const { json } = await api.make(paths.volume, { spec: { skuRef, sizeGB: 50 } })
  expect(json.spec).toEqual({ skuRef, sizeGB: 50 })
})
