import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, sibling } from '../single-vm.test-support.ts'

it('allocates an address of the family and says so', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const four = await api.make(paths.publicIp, { spec: { version: 'IPv4' } })
  expect(four.json.status.ipAddress).toBe('198.18.0.1')
  expect(four.json.status.conditions[0]).toMatchObject({ type: 'allocation', reason: 'allocated' })
  const six = await api.make(sibling(paths.publicIp, 'six'), { spec: { version: 'IPv6' } })
  expect(six.json.status.ipAddress).toBe('2001:db8::1')
  const next = await api.make(sibling(paths.publicIp, 'next'), { spec: { version: 'IPv4' } })
  expect(next.json.status.ipAddress).toBe('198.18.0.2')
})

it('keeps its address over updates, and takes one that the customer brings', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  await api.make(paths.publicIp, { spec: { version: 'IPv4' } })
  const { json } = await api.make(paths.publicIp, { labels: { a: 'b' }, spec: { version: 'IPv4' } })
  expect(json.status.ipAddress).toBe('198.18.0.1')
  const own = { version: 'IPv4', address: '203.0.113.7' }
  expect((await api.make(paths.publicIp, { spec: own })).json.status.ipAddress).toBe('203.0.113.7')
  const taken = await api.put(sibling(paths.publicIp, 'second'), { spec: own })
  expect([taken.status, taken.pointers]).toEqual([422, ['/spec/address']])
})

it('refuses an address of the other family', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const { status, pointers } = await api.put(paths.publicIp, {
    spec: { version: 'IPv4', address: 'fd00::1' },
  })
  expect([status, pointers]).toEqual([422, ['/spec/address']])
})
