import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, specs } from '../single-vm.test-support.ts'

const route = (destinationCidrBlock: string, resource: string) => ({
  destinationCidrBlock,
  targetRef: { resource },
})

it('keeps a route pending until its target exists, while the table is active', async () => {
  const api = await checkedProvider()
  await build(api, 'network')
  const early = await api.make(paths.routes, { spec: specs.routes })
  expect([early.state, early.json.status.routes[0].state]).toEqual(['active', 'pending'])
  await api.make(paths.gateway, { spec: {} })
  const { routes } = (await api.get(paths.routes)).json.status
  expect(routes).toHaveLength(1)
  expect(routes[0].state).toBe('active')
  expect(routes[0].conditions.map(({ state }: { state: string }) => state)).toEqual(['active', 'pending'])
})

it('has one status per route, and error for an address outside the network', async () => {
  const api = await checkedProvider()
  await build(api, 'gateway')
  const routes = [
    route('0.0.0.0/0', 'internet-gateways/gate'),
    route('10.1.0.0/16', '10.100.0.9'),
    route('10.2.0.0/16', '10.200.0.9'),
    route('10.3.0.0/16', 'instances/none'),
  ]
  const { json } = await api.make(paths.routes, { spec: { routes } })
  const states = json.status.routes.map(({ state }: { state: string }) => state)
  expect(states).toEqual(['active', 'active', 'error', 'pending'])
})

it('refuses two routes to one destination, and targets that nothing can be', async () => {
  const api = await checkedProvider()
  await build(api, 'gateway')
  const same = [route('10.1.0.0/16', '10.100.0.9'), route('10.1.2.3/16', '10.100.0.8')]
  expect((await api.put(paths.routes, { spec: { routes: same } })).pointers).toEqual([
    '/spec/routes/1/destinationCidrBlock',
  ])
  const odd = [route('10.1.0.0/16', 'networks/net'), route('10.2.0.0/16', 'text')]
  expect((await api.put(paths.routes, { spec: { routes: odd } })).pointers).toEqual([
    '/spec/routes/0/targetRef',
    '/spec/routes/1/targetRef',
  ])
})

it('refuses a target that does not exist when the switch says so', async () => {
  const api = await checkedProvider({ switches: { missingRouteTarget: 'refuse' } })
  await build(api, 'network')
  const { status, pointers } = await api.put(paths.routes, { spec: specs.routes })
  expect([status, pointers]).toEqual([422, ['/spec/routes/0/targetRef']])
})
