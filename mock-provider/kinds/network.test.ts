import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, sibling, specs, specWith } from '../single-vm.test-support.ts'

it.each([
  ['is public', { ipv4: '8.8.8.0/24' }, '/spec/cidr/ipv4'],
  ['is larger than a private range', { ipv4: '10.0.0.0/7' }, '/spec/cidr/ipv4'],
  ['is public IPv6', { ipv6: '2001:db8::/56' }, '/spec/cidr/ipv6'],
  ['is no CIDR', { ipv4: '10.0.0.0' }, '/spec/cidr/ipv4'],
  ['is of the wrong family', { ipv4: 'fd00::/56' }, '/spec/cidr/ipv4'],
  ['is empty', {}, '/spec/cidr'],
  ['asks for more than there is', { ipv4: '0.0.0.0/2' }, '/spec/cidr/ipv4'],
])('refuses a network when its range %s', async (_, cidr, pointer) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const { status, pointers } = await api.put(paths.network, specWith('network', { cidr }))
  expect([status, pointers[0]]).toEqual([422, pointer])
})

it('chooses a range where the caller leaves it open, apart from other networks', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const open = specWith('network', { cidr: { ipv4: '0.0.0.0/16', ipv6: '::/56' } })
  const first = await api.make(paths.network, open)
  const second = await api.make(sibling(paths.network, 'net2'), open)
  expect(first.json.spec.cidr).toEqual({ ipv4: '0.0.0.0/16', ipv6: '::/56' })
  expect(first.json.status.cidr).toEqual({ ipv4: '10.0.0.0/16', ipv6: 'fd00::/56' })
  expect(second.json.status.cidr).toEqual({ ipv4: '10.1.0.0/16', ipv6: 'fd00:0:0:100::/56' })
  const relabelled = await api.put(paths.network, { ...open, labels: { a: 'b' } })
  expect(relabelled.json.status.cidr).toEqual(first.json.status.cidr)
})

it('refuses ranges of one network that overlap', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const additionalCidrs = [{ ipv4: '10.101.0.0/16' }, { ipv4: '10.100.7.0/24' }, { ipv4: '10.101.1.0/24' }]
  const { pointers } = await api.put(paths.network, specWith('network', { additionalCidrs }))
  expect(pointers).toEqual(['/spec/additionalCidrs/1/ipv4', '/spec/additionalCidrs/2/ipv4'])
})

it('refuses another main range or SKU after creation', async () => {
  const api = await checkedProvider()
  await build(api, 'network')
  const changed = specWith('network', {
    cidr: { ipv4: '10.0.0.0/16' },
    skuRef: { resource: 'skus/seca.n5k' },
  })
  const { status, pointers } = await api.put(paths.network, changed)
  expect([status, [...pointers].sort()]).toEqual([422, ['/spec/cidr', '/spec/skuRef']])
})

it('lets go of an additional range only when no subnet lies in it', async () => {
  const api = await checkedProvider()
  await build(api, 'routes')
  const wider = specWith('network', { additionalCidrs: [{ ipv4: '192.168.0.0/16' }, { ipv4: '0.0.0.0/24' }] })
  const { json } = await api.make(paths.network, wider)
  expect(json.status.additionalCidrs).toEqual([{ ipv4: '192.168.0.0/16' }, { ipv4: '10.0.0.0/24' }])
  await api.make(paths.subnet, specWith('subnet', { cidr: { ipv4: '192.168.1.0/24' } }))
  const { status, pointers } = await api.put(paths.network, { spec: specs.network })
  expect([status, pointers]).toEqual([422, ['/spec/additionalCidrs']])
  await api.delete(paths.subnet)
  await api.get(paths.subnet)
  expect((await api.put(paths.network, { spec: specs.network })).status).toBe(200)
})
