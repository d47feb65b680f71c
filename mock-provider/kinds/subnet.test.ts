import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, sibling, specs, specWith } from '../single-vm.test-support.ts'

it.each([
  ['lies outside the network', { cidr: { ipv4: '10.200.1.0/24' } }, '/spec/cidr/ipv4'],
  ['is as large as the network', { cidr: { ipv4: '10.100.0.0/16' } }, '/spec/cidr/ipv4'],
  ['is of a family that the network lacks', { cidr: { ipv6: 'fd00::/64' } }, '/spec/cidr/ipv6'],
  ['asks for as much as the network has', { cidr: { ipv4: '0.0.0.0/16' } }, '/spec/cidr/ipv4'],
  ['names a zone that the region lacks', { zone: 'z' }, '/spec/zone'],
])('refuses a subnet when it %s', async (_, changes, pointer) => {
  const api = await checkedProvider()
  await build(api, 'routes')
  const { status, pointers } = await api.put(paths.subnet, specWith('subnet', changes))
  expect([status, pointers]).toEqual([422, [pointer]])
})

it('refuses a subnet that overlaps another', async () => {
  const api = await checkedProvider()
  await build(api, 'subnet')
  const other = sibling(paths.subnet, 'sub2')
  expect((await api.put(other, specWith('subnet', { cidr: { ipv4: '10.100.1.128/25' } }))).status).toBe(422)
  expect((await api.put(other, specWith('subnet', { cidr: { ipv4: '10.100.2.0/24' } }))).status).toBe(201)
})

it('chooses the first free range and shows it with the route table', async () => {
  const api = await checkedProvider()
  await build(api, 'routes')
  const open = specWith('subnet', { cidr: { ipv4: '0.0.0.0/24' } })
  const first = await api.make(paths.subnet, open)
  expect(first.json.status.cidr).toEqual({ ipv4: '10.100.0.0/24' })
  expect(first.json.status.routeTableRef).toEqual(specs.subnet['routeTableRef'])
  const second = await api.make(sibling(paths.subnet, 'sub2'), open)
  expect(second.json.status.cidr).toEqual({ ipv4: '10.100.1.0/24' })
})

it('keeps zone, and keeps its range while a NIC has an address in it', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const moved = specWith('subnet', { zone: 'b', cidr: { ipv4: '10.100.9.0/24' } })
  const { status, pointers } = await api.put(paths.subnet, moved)
  expect([status, [...pointers].sort()]).toEqual([422, ['/spec/cidr', '/spec/zone']])
  await api.delete(paths.nic)
  expect((await api.put(paths.subnet, { spec: { ...moved.spec, zone: 'a' } })).status).toBe(200)
})
