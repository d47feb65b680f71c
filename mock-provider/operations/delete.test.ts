import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { build, type Part, paths, specs } from '../single-vm.test-support.ts'

it('answers 202 without body until a read finds the resource gone, then 404', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  expect((await api.delete(paths.workspace)).status).toBe(202)
  const again = await api.delete(paths.workspace)
  expect([again.status, again.text]).toEqual([202, ''])
  expect((await api.get(paths.workspace)).status).toBe(404)
  expect((await api.delete(paths.workspace)).status).toBe(404)
})

it('shows the state deleting and deletedAt as long as the deletion takes', async () => {
  const clock = manualClock()
  const api = await checkedProvider({ clock, latencyMs: 1000 })
  await api.put(paths.workspace, { spec: {} })
  clock.advance(1000)
  await api.delete(paths.workspace)
  const { json, state, history } = await api.get(paths.workspace)
  expect([state, history[0]]).toEqual(['deleting', 'deleting'])
  expect(json.metadata.deletedAt >= json.metadata.createdAt).toBe(true)
  clock.advance(1000)
  expect((await api.get(paths.workspace)).status).toBe(404)
})

it('refuses a PUT while the name is being deleted, and takes one afterwards', async () => {
  const api = await checkedProvider()
  const first = await api.make(paths.workspace, { spec: {} })
  await api.delete(paths.workspace)
  expect((await api.put(paths.workspace, { spec: {} })).status).toBe(409)
  expect((await api.get(paths.workspace)).status).toBe(404)
  const { status, json } = await api.put(paths.workspace, { spec: {} })
  expect([status, json.metadata.resourceVersion, 'deletedAt' in json.metadata]).toEqual([201, 1, false])
  expect(json.metadata.createdAt >= first.json.metadata.createdAt).toBe(true)
})

it('refuses a DELETE when the version is stale, and takes the current one', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  const stale = await api.send('DELETE', paths.workspace, undefined, { 'if-unmodified-since': '7' })
  expect(stale.status).toBe(412)
  expect((await api.get(paths.workspace)).state).toBe('active')
  const current = await api.send('DELETE', paths.workspace, undefined, { 'if-unmodified-since': '1' })
  expect(current.status).toBe(202)
})

it.each<[Part, string]>([
  ['volume', 'instance vm'],
  ['nic', 'instance vm'],
  ['publicIp', 'nic nic'],
  ['subnet', 'nic nic'],
  ['routes', 'subnet sub'],
  ['gateway', 'route-table routes'],
])('refuses to delete the %s while the %s uses it', async (part, user) => {
  const api = await checkedProvider()
  await build(api, 'instance')
  const { status, json } = await api.delete(paths[part])
  expect(status).toBe(409)
  expect(json.detail).toContain(user)
  expect((await api.get(paths[part])).state).toBe('active')
})

it('refuses to delete a network with a subnet or a route table in it', async () => {
  const api = await checkedProvider()
  await build(api, 'subnet')
  expect((await api.delete(paths.network)).json.detail).toContain('subnet sub')
  await api.delete(paths.subnet)
  expect((await api.delete(paths.network)).json.detail).toContain('route-table routes')
  await api.delete(paths.routes)
  expect((await api.delete(paths.network)).status).toBe(202)
})

it('takes a network with all that is in it when the switch says so', async () => {
  const api = await checkedProvider({ switches: { networkDeletion: 'cascade' } })
  await build(api, 'subnet')
  expect((await api.delete(paths.network)).status).toBe(202)
  expect((await api.get(paths.network)).status).toBe(404)
  expect((await api.get(paths.subnet)).status).toBe(404)
  expect((await api.get(paths.workspace)).json.status.resourceCount).toBe(2)
})

it('lets go of what a deleted instance used, which stays', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  await api.delete(paths.instance)
  const volume = await api.get(paths.volume)
  expect(volume.json.status.attachedTo).toBeUndefined()
  expect(volume.json.status.conditions[0]).toMatchObject({ type: 'attachment', reason: 'detached' })
  expect((await api.get(paths.nic)).state).toBe('active')
  expect((await api.delete(paths.volume)).status).toBe(202)
})

it('keeps what was made from an image, and the image without its volume', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  await api.make(paths.image, { spec: specs.image })
  expect((await api.delete(paths.volume)).status).toBe(202)
  expect((await api.get(paths.volume)).status).toBe(404)
  expect((await api.get(paths.image)).json.status.sizeMB).toBe(50 * 1024)
})
