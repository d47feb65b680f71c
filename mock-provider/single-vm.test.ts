import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { build, paths, specs, vmChain } from './single-vm.test-support.ts'

it('creates, runs and removes the machine of the v1.7 guide', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  expect((await api.get(paths.nic)).json.status.addresses).toEqual(['10.100.1.1'])
  expect((await api.get(paths.publicIp)).json.status.attachedTo.resource).toBe('nics/nic')
  expect((await api.get(paths.routes)).json.status.routes[0].state).toBe('active')
  expect((await api.send('POST', `${paths.instance}/start`)).status).toBe(202)
  expect((await api.get(paths.instance)).json.status.powerState).toBe('on')
  for (const part of [...vmChain].reverse()) {
    const deleted = await api.delete(paths[part])
    expect([part, deleted.status, deleted.text]).toEqual([part, 202, ''])
    expect((await api.get(paths[part])).status).toBe(404)
  }
})

it('echoes every spec of the chain as it was sent, with defaults added', async () => {
  const api = await checkedProvider()
  for (const part of [...vmChain, 'group', 'rule', 'balancer', 'role', 'assignment', 'image'] as const) {
    const created = await api.put(paths[part], { labels: { part }, spec: specs[part] })
    expect([part, created.status]).toEqual([part, 201])
    expect(created.json.spec).toMatchObject(specs[part])
    expect(created.state).toBe('creating')
    const read = await api.get(paths[part])
    expect(read.json.spec).toEqual(created.json.spec)
    expect(read.state).toBe('active')
    expect(read.history).toEqual(['active', 'creating', 'pending'])
  }
})

it('shows the defaults of the schema where the caller left them out', async () => {
  const api = await checkedProvider()
  await build(api, 'instance')
  await api.make(paths.balancer, { spec: specs.balancer })
  await api.make(paths.image, { spec: specs.image })
  expect((await api.get(paths.gateway)).json.spec).toEqual({ egressOnly: false })
  expect((await api.get(paths.instance)).json.spec.bootVolume.type).toBe('virtio')
  expect((await api.get(paths.image)).json.spec).toMatchObject({ initializer: 'none', boot: 'UEFI' })
  const { target } = (await api.get(paths.balancer)).json.spec.frontends[0]
  expect(target).toMatchObject({ algorithm: 'round-robin', proxyProtocol: 'none' })
})
