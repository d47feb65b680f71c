import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, specs } from '../single-vm.test-support.ts'

const target = { members: [{ resource: 'nics/nic' }] }
const nicRef = specs.balancer['nicRef']

it('finds every member healthy, each once', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const frontends = [
    { protocol: 'tcp', port: 80, target },
    { protocol: 'udp', port: 80, target: { members: [{ workspace: 'w', resource: 'nics/nic' }] } },
  ]
  const { json } = await api.make(paths.balancer, { spec: { nicRef, frontends } })
  expect(json.status.healthyMembers).toHaveLength(1)
  expect(json.metadata).toMatchObject({ provider: 'seca.load-balancer/v1beta1', apiVersion: 'v1beta1' })
  expect((await api.delete(paths.nic)).status).toBe(409)
})

it.each([
  ['tcp', 'tcp', 422],
  ['both', 'udp', 422],
  ['tcp', 'both', 422],
  ['tcp', 'udp', 201],
])('answers two frontends on one port, %s and %s, with %i', async (first, second, status) => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const frontends = [first, second].map((protocol) => ({ protocol, port: 443, target }))
  const answer = await api.put(paths.balancer, { spec: { nicRef, frontends } })
  expect(answer.status).toBe(status)
  if (status === 422) expect(answer.pointers).toEqual(['/spec/frontends/1/port'])
})

it('refuses members that do not exist', async () => {
  const api = await checkedProvider()
  await build(api, 'nic')
  const frontends = [{ protocol: 'tcp', port: 80, target: { members: [{ resource: 'nics/none' }] } }]
  const { pointers } = await api.put(paths.balancer, { spec: { nicRef, frontends } })
  expect(pointers).toEqual(['/spec/frontends/0/target/members/0'])
})
