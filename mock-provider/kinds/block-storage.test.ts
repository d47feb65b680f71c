import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, specs, specWith } from '../single-vm.test-support.ts'

it('shows its size, grows and never shrinks', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  const grown = await api.make(paths.volume, specWith('volume', { sizeGB: 60 }))
  expect(grown.json.status.sizeGB).toBe(60)
  const shrunk = await api.put(paths.volume, { spec: specs.volume })
  expect([shrunk.status, shrunk.pointers]).toEqual([422, ['/spec/sizeGB']])
  expect((await api.get(paths.volume)).json).toEqual(grown.json)
})

it('refuses another SKU after creation', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  const changed = specWith('volume', { skuRef: { tenant: 'seca', resource: 'skus/seca.rd100' } })
  expect((await api.put(paths.volume, changed)).pointers).toEqual(['/spec/skuRef'])
})

it('refuses a volume that is smaller than its image', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const sourceImageRef = { tenant: 'public', resource: 'images/redhat-9.3' }
  const small = await api.put(paths.volume, specWith('volume', { sizeGB: 9, sourceImageRef }))
  expect([small.status, small.pointers]).toEqual([422, ['/spec/sizeGB']])
  expect((await api.put(paths.volume, specWith('volume', { sizeGB: 10, sourceImageRef }))).status).toBe(201)
})

it('refuses an image of a volume without its workspace, and a changed image', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  const lost = specWith('image', { blockStorageRef: { resource: 'block-storages/disk' } })
  expect((await api.put(paths.image, lost)).pointers).toEqual(['/spec/blockStorageRef'])
  await api.make(paths.image, { spec: specs.image })
  const { status, pointers } = await api.put(paths.image, specWith('image', { boot: 'BIOS' }))
  expect([status, pointers]).toEqual([422, ['/spec']])
  expect((await api.put(paths.image, { labels: { a: 'b' }, spec: specs.image })).status).toBe(200)
})
