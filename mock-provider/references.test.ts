import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { build, inTenant, type Part, paths, sibling, specs, specWith } from './single-vm.test-support.ts'

const urn = 'seca.storage/v1/tenants/seca/skus/seca.rd500'

it.each([
  ['own tenant', { resource: 'skus/seca.rd500' }],
  ['shared tenant', { tenant: 'seca', resource: 'skus/seca.rd500' }],
  [
    'provider and region',
    { provider: 'seca.storage/v1', region: 'eu-central-1', resource: 'skus/seca.rd500' },
  ],
  ['prefix', { resource: 'tenants/seca/skus/seca.rd500' }],
  ['full name', { resource: urn }],
  ['name without seca.', { resource: 'skus/rd500' }],
  ['name of the usage guide', { resource: 'skus/seca.250' }],
])('resolves a SKU by %s and echoes the reference as sent', async (_, skuRef) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const { status, json } = await api.put(paths.volume, specWith('volume', { skuRef }))
  expect([status, json.spec.skuRef]).toEqual([201, skuRef])
})

it.each([
  ['does not exist', { resource: 'skus/none' }],
  ['is of another type', { resource: 'nics/n1' }],
  ['is of another provider', { provider: 'seca.compute/v1', resource: 'skus/seca.rd500' }],
  ['lies in another region', { region: 'nowhere', resource: 'skus/seca.rd500' }],
  ['contradicts its prefix', { tenant: 'public', resource: urn }],
  ['has no resource', { provider: 'seca.storage/v1' }],
  ['is a string', 'skus/seca.rd500'],
])('refuses a reference when its target %s', async (_, skuRef) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const { status, pointers } = await api.put(paths.volume, specWith('volume', { skuRef }))
  expect(status).toBe(422)
  expect(pointers[0]).toMatch(/^\/spec\/skuRef/)
  expect((await api.get(paths.volume)).status).toBe(404)
})

it.each<[Part, string, unknown]>([
  ['volume', 'sourceImageRef', { tenant: 'public', resource: 'images/none' }],
  ['subnet', 'routeTableRef', { resource: 'networks/net/route-tables/none' }],
  ['subnet', 'routeTableRef', { resource: 'networks/other/route-tables/routes' }],
  ['nic', 'subnetRef', { resource: 'networks/net/subnets/none' }],
  ['nic', 'publicIpRefs', [{ resource: 'public-ips/none' }]],
  ['instance', 'primaryNicRef', { resource: 'nics/none' }],
  ['instance', 'bootVolume', { deviceRef: { resource: 'block-storages/none' } }],
  ['balancer', 'nicRef', { resource: 'nics/none' }],
  ['group', 'ruleRefs', [{ resource: 'security-group-rules/none' }]],
])('refuses %s with an unknown %s and stores nothing', async (part, member, value) => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const before = (await api.get(paths[part])).text
  const { status, pointers } = await api.put(paths[part], specWith(part, { [member]: value }))
  expect(status).toBe(422)
  expect(pointers[0]).toMatch(new RegExp(`^/spec/${member}`))
  expect((await api.get(paths[part])).text).toBe(before)
})

it('resolves the short form of a subnet when one network has it, and refuses it when two do', async () => {
  const api = await checkedProvider()
  await build(api, 'publicIp')
  const nic = specWith('nic', { subnetRef: { resource: 'subnets/sub' } })
  expect((await api.make(paths.nic, nic)).json.status.addresses).toEqual(['10.100.1.1'])
  const second = sibling(paths.network, 'net2')
  await api.make(second, specWith('network', { cidr: { ipv4: '10.200.0.0/16' } }))
  await api.make(`${second}/route-tables/routes`, { spec: specs.routes })
  const routeTableRef = { resource: 'route-tables/routes' }
  const spec = { ...specs.subnet, cidr: { ipv4: '10.200.1.0/24' }, routeTableRef }
  await api.make(`${second}/subnets/sub`, { spec })
  const { status, json } = await api.put(sibling(paths.nic, 'nic2'), nic)
  expect(status).toBe(422)
  expect(json.detail).toContain('networks/{network}/subnets/sub')
})

it('follows a reference into another workspace and holds its target there', async () => {
  const api = await checkedProvider()
  await build(api, 'publicIp')
  const other = `${inTenant('seca.workspace')}/workspaces/w2`
  await api.make(other, { spec: {} })
  const nic = `${inTenant('seca.network')}/workspaces/w2/nics/nic`
  const subnetRef = { workspace: 'w', resource: 'networks/net/subnets/sub' }
  await api.make(nic, { spec: { subnetRef, addresses: ['0.0.0.0'] } })
  expect((await api.delete(paths.subnet)).status).toBe(409)
  const { status, json } = await api.delete(paths.workspace)
  expect(status).toBe(409)
  expect(json.detail).toContain('nic nic of workspace w2')
  await api.delete(nic)
  expect((await api.delete(paths.workspace)).status).toBe(202)
})

it('keeps a reference that names nothing any more', async () => {
  const api = await checkedProvider()
  await build(api, 'volume')
  await api.make(paths.image, { spec: specs.image })
  const copy = sibling(paths.volume, 'copy')
  const sourceImageRef = { resource: 'images/golden' }
  await api.make(copy, specWith('volume', { sourceImageRef }))
  await api.delete(paths.image)
  expect((await api.get(paths.image)).status).toBe(404)
  expect((await api.get(copy)).json.spec.sourceImageRef).toEqual(sourceImageRef)
  expect((await api.put(sibling(copy, 'late'), specWith('volume', { sourceImageRef }))).status).toBe(422)
})

it('does not accept what is being deleted as a target', async () => {
  const api = await checkedProvider()
  await build(api, 'publicIp')
  await api.delete(paths.publicIp)
  expect((await api.put(paths.nic, { spec: specs.nic })).pointers).toEqual(['/spec/publicIpRefs/0'])
})
