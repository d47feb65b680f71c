import { expect, it } from 'vitest'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { build, inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'

const gateway = `${inTenant('seca.nat-gateway', 'demo', 'v1beta1')}/workspaces/w/internet-nat-gateway-instances/nat`
const spec = {
  publicIpRef: { resource: 'public-ips/egress' },
  nicRef: { resource: 'nics/inner' },
  zone: 'a',
}
const inner = { subnetRef: specs.nic['subnetRef'], addresses: ['0.0.0.0'] }

async function withNic(): Promise<CheckedProvider> {
  const api = await checkedProvider()
  await build(api, 'publicIp')
  await api.make(sibling(paths.publicIp, 'egress'), { spec: specs.publicIp })
  await api.make(sibling(paths.nic, 'inner'), { spec: inner })
  return api
}

it('serves an address through a NIC, and a route leads to it', async () => {
  const api = await withNic()
  const { state, json } = await api.make(gateway, { spec })
  expect([state, json.metadata.apiVersion]).toEqual(['active', 'v1beta1'])
  const egress = await api.get(sibling(paths.publicIp, 'egress'))
  expect(egress.json.status.attachedTo.resource).toBe('internet-nat-gateway-instances/nat')
  expect((await api.delete(sibling(paths.nic, 'inner'))).status).toBe(409)
  const targetRef = { resource: 'internet-nat-gateway-instances/nat' }
  const routes = [{ destinationCidrBlock: '0.0.0.0/0', targetRef }]
  expect((await api.make(paths.routes, { spec: { routes } })).json.status.routes[0].state).toBe('active')
})

it('refuses a NIC of another zone, and a zone that is not there', async () => {
  const api = await withNic()
  for (const zone of ['b', 'z']) {
    const { status, pointers } = await api.put(gateway, { spec: { ...spec, zone } })
    expect([status, [...new Set(pointers)]]).toEqual([422, ['/spec/zone']])
  }
})

it('fails while its NIC has a public IP, and says so', async () => {
  const api = await withNic()
  await api.make(gateway, { spec })
  const publicIpRefs = [{ resource: 'public-ips/ip' }]
  await api.make(sibling(paths.nic, 'inner'), { spec: { ...inner, publicIpRefs } })
  const failed = await api.get(gateway)
  expect(failed.state).toBe('error')
  expect(failed.json.status.conditions[0]).toMatchObject({ reason: 'NicHasPublicIp' })
  expect(failed.json.status.conditions[0].message).toContain('NIC inner has a public IP')
  await api.put(gateway, { spec: { ...spec, securityGroupRef: undefined }, labels: { again: '1' } })
  expect((await api.get(gateway)).state).toBe('error')
  await api.make(sibling(paths.nic, 'inner'), { spec: inner })
  expect((await api.get(gateway)).state).toBe('active')
})

it('fails from its first day when its NIC has a public IP then', async () => {
  const api = await withNic()
  const publicIpRefs = [{ resource: 'public-ips/ip' }]
  await api.make(sibling(paths.nic, 'inner'), { spec: { ...inner, publicIpRefs } })
  const { state, history } = await api.make(gateway, { spec })
  expect([state, history]).toEqual(['error', ['error', 'creating', 'pending']])
})
