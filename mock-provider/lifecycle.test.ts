import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { manualClock } from './clock.ts'
import { build, inTenant, paths, specs, specWith } from './single-vm.test-support.ts'

it('shows creating at once and active at the next read', async () => {
  const api = await checkedProvider()
  const created = await api.put(paths.workspace, { spec: {} })
  expect([created.state, created.history]).toEqual(['creating', ['creating', 'pending']])
  const read = await api.get(paths.workspace)
  expect([read.state, read.history]).toEqual(['active', ['active', 'creating', 'pending']])
})

it('shows updating at once and adds two entries for an update', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  const updated = await api.put(paths.volume, specWith('volume', { sizeGB: 60 }))
  expect(updated.state).toBe('updating')
  const read = await api.get(paths.volume)
  expect(read.history).toEqual(['active', 'updating', 'active', 'creating', 'pending'])
})

it('adds two entries for each power change, so that the official suite reads eleven', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  await api.put(paths.instance, specWith('instance', { userData: 'x' }))
  await api.get(paths.instance)
  for (const action of ['start', 'restart', 'stop']) {
    await api.send('POST', `${paths.instance}/${action}`)
    await api.get(paths.instance)
  }
  const { history } = await api.get(paths.instance)
  const change = ['active', 'updating']
  expect(history).toEqual([...change, ...change, ...change, ...change, 'active', 'creating', 'pending'])
})

it('keeps at most 32 conditions, newest first', async () => {
  const api = await checkedProvider()
  await build(api, 'gateway', ['workspace', 'gateway'])
  for (let index = 0; index < 40; index += 1) {
    await api.make(paths.gateway, { spec: { egressOnly: index % 2 === 0 } })
  }
  const { json } = await api.get(paths.gateway)
  const times = json.status.conditions.map(({ lastTransitionAt }: Record<string, string>) => lastTransitionAt)
  expect(times).toHaveLength(32)
  expect(times).toEqual([...times].sort().reverse())
})

it('counts a look through a reference as a read', async () => {
  const api = await checkedProvider()
  await api.put(paths.workspace, { spec: {} })
  const { state } = await api.put(paths.network, { spec: specs.network })
  expect(state).toBe('creating')
  expect((await api.get(paths.workspace)).history[0]).toBe('active')
})

it('takes the given time for each transition', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 5000 })
  await api.put(paths.workspace, { spec: {} })
  clock.advance(4999)
  expect((await api.get(paths.workspace)).state).toBe('creating')
  clock.advance(1)
  expect((await api.get(paths.workspace)).state).toBe('active')
})

it('keeps a resource pending until its workspace can be used', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  const early = await api.put(paths.gateway, { spec: {} })
  expect([early.status, early.state, early.history]).toEqual([201, 'pending', ['pending']])
  clock.advance(1000)
  expect((await api.get(paths.gateway)).state).toBe('creating')
  clock.advance(1000)
  expect((await api.get(paths.gateway)).history).toEqual(['active', 'creating', 'pending'])
})

it('waits for what a spec refers to, and finishes without being read', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  await api.put(paths.volume, { spec: specs.volume })
  const image = await api.put(paths.image, { spec: specs.image })
  expect(image.state).toBe('pending')
  for (let step = 0; step < 3; step += 1) {
    clock.advance(1000)
    await api.get('seca.region/v1/regions')
  }
  expect((await api.get(`${inTenant('seca.storage')}/images`)).json.items[0].status.state).toBe('active')
})

it('applies the last of several updates while one is running', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  clock.advance(1000)
  await api.put(paths.gateway, { spec: {} })
  const second = await api.put(paths.gateway, { spec: { egressOnly: true } })
  expect([second.status, second.state]).toEqual([200, 'creating'])
  clock.advance(1000)
  const { state, json } = await api.get(paths.gateway)
  expect([state, json.spec.egressOnly]).toEqual(['active', true])
})

it('does not let a group and its rule wait for each other', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  await api.put(paths.group, { spec: {} })
  await api.put(paths.rule, {
    spec: { direction: 'ingress', sourceRef: [{ resource: 'security-groups/group' }] },
  })
  await api.put(paths.group, { spec: { ruleRefs: [{ resource: 'security-group-rules/rule' }] } })
  for (let step = 0; step < 4; step += 1) {
    clock.advance(1000)
    await api.get(paths.group)
  }
  expect([(await api.get(paths.group)).state, (await api.get(paths.rule)).state]).toEqual([
    'active',
    'active',
  ])
})
