import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, sibling, specs, specWith } from '../single-vm.test-support.ts'

const small = specWith('subnet', { cidr: { ipv4: '10.100.1.0/30' } })
const open = { spec: { subnetRef: specs.nic['subnetRef'], addresses: ['0.0.0.0'] } }

it('gives out addresses from the first to the last but the reserved ones', async () => {
  const api = await checkedProvider()
  await build(api, 'routes')
  await api.make(paths.subnet, small)
  const addresses = []
  for (const name of ['n1', 'n2']) {
    addresses.push(...(await api.make(sibling(paths.nic, name), open)).json.status.addresses)
  }
  expect(addresses).toEqual(['10.100.1.1', '10.100.1.2'])
  const full = await api.put(sibling(paths.nic, 'n3'), open)
  expect([full.status, full.pointers]).toEqual([422, ['/spec/addresses/0']])
  await api.delete(sibling(paths.nic, 'n1'))
  expect((await api.make(sibling(paths.nic, 'n3'), open)).json.status.addresses).toEqual(['10.100.1.1'])
})

it.each([
  ['is outside the subnet', '10.100.2.5'],
  ['is the first of the subnet', '10.100.1.0'],
  ['is the last of the subnet', '10.100.1.255'],
  ['is in use', '10.100.1.1'],
  ['is of a family that the subnet lacks', '::'],
  ['is a CIDR', '10.100.1.0/24'],
  ['is no address', 'any'],
])('refuses an address when it %s', async (_, address) => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const body = { spec: { ...open.spec, addresses: ['10.100.1.9', address] } }
  const { status, pointers } = await api.put(sibling(paths.nic, 'n2'), body)
  expect([status, pointers]).toEqual([422, ['/spec/addresses/1']])
})

it('takes fixed addresses of both families and refuses the same one twice', async () => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  await api.make(paths.network, specWith('network', { cidr: { ipv4: '10.100.0.0/16', ipv6: 'fd00::/56' } }))
  await build(api, 'routes', ['gateway', 'routes'])
  await api.make(paths.subnet, specWith('subnet', { cidr: { ipv4: '10.100.1.0/24', ipv6: 'fd00::/64' } }))
  const both = { spec: { ...open.spec, addresses: ['10.100.1.7', 'fd00::7', '::', '0.0.0.0'] } }
  const { json } = await api.make(paths.nic, both)
  expect(json.status.addresses).toEqual(['10.100.1.7', 'fd00::7', 'fd00::1', '10.100.1.1'])
  expect(json.status.macAddress).toMatch(/^02(:[0-9a-f]{2}){5}$/)
  const twice = { spec: { ...open.spec, addresses: ['10.100.1.8', '10.100.1.8'] } }
  expect((await api.put(sibling(paths.nic, 'n2'), twice)).pointers).toEqual(['/spec/addresses/1'])
})

it('keeps its chosen address and MAC over an update', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const before = (await api.get(paths.nic)).json.status
  const { json } = await api.make(paths.nic, open)
  expect([json.status.addresses, json.status.macAddress]).toEqual([before.addresses, before.macAddress])
  expect(json.status.publicIpRefs).toEqual([])
})

it('chooses the same MAC for the same seed', async () => {
  const macs = []
  for (const seed of [5, 5, 6]) {
    const api = await checkedProvider({ seed })
    await build(api, 'nic')
    macs.push((await api.get(paths.nic)).json.status.macAddress)
  }
  expect([macs[0] === macs[1], macs[1] === macs[2]]).toEqual([true, false])
})

it('binds a public IP to one NIC, and shows it on both', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  expect((await api.get(paths.nic)).json.status.publicIpRefs).toEqual([{ resource: 'public-ips/ip' }])
  const bound = (await api.get(paths.publicIp)).json.status
  expect(bound.attachedTo).toEqual({
    provider: 'seca.network/v1',
    tenant: 'demo',
    workspace: 'w',
    resource: 'nics/nic',
  })
  expect(bound.conditions[0]).toMatchObject({ type: 'binding', reason: 'bound', state: 'active' })
  const second = await api.put(sibling(paths.nic, 'n2'), { spec: specs.nic })
  expect([second.status, second.pointers]).toEqual([422, ['/spec/publicIpRefs/0']])
  await api.put(paths.nic, open)
  const free = (await api.get(paths.publicIp)).json.status
  expect([free.attachedTo, free.conditions[0].reason]).toEqual([undefined, 'unbound'])
})

it('fixes the SKU once it is set', async () => {
  const api = await checkedProvider()
  await build(api, 'subnet')
  const withSku = (name: string) => ({ spec: { ...open.spec, skuRef: { resource: `skus/${name}` } } })
  await api.make(paths.nic, open)
  expect((await api.put(paths.nic, withSku('seca.n1k'))).status).toBe(200)
  expect((await api.put(paths.nic, withSku('seca.n5k'))).pointers).toEqual(['/spec/skuRef'])
})
