import { expect, it } from 'vitest'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { build, paths, sibling, specs, specWith, vmChain } from '../single-vm.test-support.ts'

async function act(api: CheckedProvider, action: string, headers?: Record<string, string>): Promise<number> {
  const answer = await api.send('POST', `${paths.instance}/${action}`, undefined, headers)
  if (answer.status === 202) expect(answer.text).toBe('')
  return answer.status
}

const power = async (api: CheckedProvider) => (await api.get(paths.instance)).json.status

it('is off after creation and was never started', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect(await power(api)).toMatchObject({ state: 'active', powerState: 'off' })
  expect((await power(api)).powerStateSince).toBeUndefined()
})

it('starts, restarts and stops, and marks the conditions', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect(await act(api, 'start')).toBe(202)
  const on = await power(api)
  expect(on).toMatchObject({ state: 'active', powerState: 'on' })
  expect(on.powerStateSince).toBeDefined()
  expect(on.conditions[0]).toMatchObject({ type: 'powerState', reason: 'turnedOn' })
  expect(await act(api, 'restart')).toBe(202)
  expect((await power(api)).powerState).toBe('on')
  expect(await act(api, 'stop')).toBe(202)
  const off = await power(api)
  expect(off.powerState).toBe('off')
  expect(off.conditions.slice(0, 2).map(({ reason }: { reason: string }) => reason)).toEqual([
    'turnedOff',
    'turningOff',
  ])
})

it.each([
  ['start', 'on'],
  ['stop', 'off'],
  ['restart', 'off'],
])('refuses to %s an instance that is %s', async (action, state) => {
  const api = await checkedProvider()
  await build(api, 'instance')
  if (state === 'on') await act(api, 'start')
  expect(await act(api, action)).toBe(409)
})

it('refuses an action while another one runs, and shows it as updating', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  for (const part of vmChain) {
    await api.put(paths[part], { spec: specs[part] })
    clock.advance(1000)
  }
  expect(await act(api, 'start')).toBe(202)
  expect(await power(api)).toMatchObject({ state: 'updating', powerState: 'off' })
  expect(await act(api, 'start')).toBe(409)
  clock.advance(1000)
  expect(await power(api)).toMatchObject({ state: 'active', powerState: 'on' })
})

it('raises the version with an action and refuses one with a stale version', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect(await act(api, 'start', { 'if-unmodified-since': '9' })).toBe(412)
  expect(await act(api, 'start', { 'if-unmodified-since': '1' })).toBe(202)
  const { json } = await api.get(paths.instance)
  expect([json.metadata.resourceVersion, json.spec.zone]).toEqual([2, 'a'])
})

it('answers 404 to an action on an unknown instance', async () => {
  const api = await checkedProvider()
  expect(await act(api, 'start')).toBe(404)
})

it('ignores a body sent with an action', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect((await api.send('POST', `${paths.instance}/start`, { power: 'off' })).status).toBe(202)
})

it('runs after creation when the switch says so', async () => {
  const api = await checkedProvider({ switches: { powerAfterCreation: 'on' } })
  await build(api, 'instance')
  const { powerState, conditions } = await power(api)
  expect([powerState, conditions[0].reason, conditions.length]).toEqual(['on', 'turnedOn', 3])
})

it('names every fault of a request together', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const wrong = specWith('instance', {
    zone: 'z',
    skuRef: { resource: 'skus/none' },
    sshKeys: [''],
    unknown: 1,
  })
  const { status, pointers } = await api.put(paths.instance, wrong)
  expect(status).toBe(422)
  expect([...pointers].sort()).toEqual(['/spec/skuRef', '/spec/sshKeys/0', '/spec/unknown', '/spec/zone'])
})

it('refuses another SKU or zone after creation', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  const changed = specWith('instance', { zone: 'b', skuRef: { resource: 'skus/seca.dm' } })
  const { status, pointers } = await api.put(paths.instance, changed)
  expect([status, [...pointers].sort()]).toEqual([422, ['/spec/skuRef', '/spec/zone']])
})

it('refuses a volume or NIC of another instance, and one volume twice', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  const second = await api.put(sibling(paths.instance, 'vm2'), { spec: specs.instance })
  expect([...second.pointers].sort()).toEqual(['/spec/bootVolume/deviceRef', '/spec/primaryNicRef'])
  const dataVolumes = [{ deviceRef: { resource: 'block-storages/disk' } }]
  const twice = await api.put(paths.instance, specWith('instance', { dataVolumes }))
  expect(twice.pointers).toEqual(['/spec/dataVolumes/0/deviceRef'])
})

it('refuses a NIC of another zone, unless zones may be moved', async () => {
  for (const [immutableUpdate, status] of [
    ['refuse', 422],
    ['accept', 201],
  ] as const) {
    const api = await checkedProvider({ switches: { immutableUpdate } })
    await build(api, 'nic')
    const answer = await api.put(paths.instance, specWith('instance', { zone: 'b' }))
    expect([immutableUpdate, answer.status]).toEqual([immutableUpdate, status])
    expect(answer.pointers).toEqual(status === 422 ? ['/spec/primaryNicRef'] : [])
  }
})

it('refuses to boot an image for another architecture than that of the SKU', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  await api.make(paths.image, specWith('image', { cpuArchitecture: 'arm64' }))
  const volume = specWith('volume', { sourceImageRef: { resource: 'images/golden' } })
  await api.make(sibling(paths.volume, 'arm'), volume)
  const bootVolume = { deviceRef: { resource: 'block-storages/arm' } }
  const { status, pointers } = await api.put(paths.instance, specWith('instance', { bootVolume }))
  expect([status, pointers]).toEqual([422, ['/spec/bootVolume/deviceRef']])
})

it('attaches its volumes visibly, and moves them with an update', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  const data = sibling(paths.volume, 'data')
  await api.make(data, { spec: specs.volume })
  const dataVolumes = [{ deviceRef: { resource: 'block-storages/data' } }]
  await api.make(paths.instance, specWith('instance', { dataVolumes }))
  const attached = (await api.get(data)).json.status
  expect(attached.attachedTo.resource).toBe('instances/vm')
  expect(attached.conditions[0]).toMatchObject({ type: 'attachment', reason: 'attached' })
  await api.make(paths.instance, { spec: specs.instance })
  expect((await api.get(data)).json.status.attachedTo).toBeUndefined()
  expect((await api.get(paths.volume)).json.status.attachedTo.resource).toBe('instances/vm')
})

it('can be deleted while it runs', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  await act(api, 'start')
  expect((await api.delete(paths.instance)).status).toBe(202)
  expect((await api.get(paths.instance)).status).toBe(404)
})
