import { expect, it } from 'vitest'
import { type CheckedProvider, checkedProvider } from '../checked-fetch.test-support.ts'
import { collectionOf, inTenant, paths, sibling } from '../single-vm.test-support.ts'

const gateways = collectionOf(paths.gateway)

async function withGateways(
  labels: Readonly<Record<string, Record<string, string>>>,
): Promise<CheckedProvider> {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  for (const [name, each] of Object.entries(labels)) {
    await api.make(`${gateways}/${name}`, { labels: each, spec: {} })
  }
  return api
}

async function names(api: CheckedProvider, query: string, accept = 'application/json'): Promise<string[]> {
  const { json } = await api.send('GET', `${gateways}?${query}`, undefined, { accept })
  return json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)
}

const five = { c: {}, a: {}, e: {}, b: {}, d: {} }

it('lists whole resources in the order of their names, with list metadata', async () => {
  const api = await withGateways(five)
  const { json } = await api.get(gateways)
  expect(await names(api, '')).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(json.metadata).toEqual({ provider: 'seca.network/v1', resource: 'internet-gateways', verb: 'GET' })
  expect(json.items[0]).toEqual((await api.get(`${gateways}/a`)).json)
})

it('pages with limit and skipToken, and loses or repeats nothing', async () => {
  const api = await withGateways(five)
  const seen: string[] = []
  let query = 'limit=2'
  for (;;) {
    const { json } = await api.get(`${gateways}?${query}`)
    seen.push(...json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name))
    if (json.metadata.skipToken === undefined) break
    expect(json.items).toHaveLength(2)
    query = `limit=2&skipToken=${json.metadata.skipToken}`
  }
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e'])
})

it('goes on behind the last name of a page when that one was deleted meanwhile', async () => {
  const api = await withGateways(five)
  const { skipToken } = (await api.get(`${gateways}?limit=2`)).json.metadata
  await api.delete(`${gateways}/b`)
  expect(await names(api, `skipToken=${skipToken}`)).toEqual(['c', 'd', 'e'])
})

it('gives a skipToken only when more follows, also with a filter', async () => {
  const api = await withGateways({ a: { x: '1' }, b: { x: '2' }, c: { x: '1' } })
  expect((await api.get(`${gateways}?limit=3`)).json.metadata.skipToken).toBeUndefined()
  const { json } = await api.get(`${gateways}?labels=x=1&limit=1`)
  expect(await names(api, `labels=x=1&limit=1&skipToken=${json.metadata.skipToken}`)).toEqual(['c'])
  expect((await api.get(`${gateways}?labels=x=1&limit=2`)).json.metadata.skipToken).toBeUndefined()
})

it.each([
  ['limit=0', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=10001', 'limit'],
  ['limit=abc', 'limit'],
  ['limit=', 'limit'],
  ['limit=1.5', 'limit'],
  ['labels=%3D%3D', 'labels'],
  ['labels=a>b', 'labels'],
  ['skipToken=garbage', 'skipToken'],
  ['skipToken=', 'skipToken'],
])('refuses the query %s with 400 and names %s', async (query, parameter) => {
  const api = await checkedProvider()
  const { status, json } = await api.get(`${gateways}?${query}`)
  expect([status, json.sources[0].parameter]).toEqual([400, parameter])
})

it('refuses a skipToken of another list', async () => {
  const api = await withGateways(five)
  const { skipToken } = (await api.get(`${gateways}?limit=1`)).json.metadata
  expect((await api.get(`${collectionOf(paths.nic)}?skipToken=${skipToken}`)).status).toBe(400)
})

it.each([
  ['env=prod', ['p']],
  ['env!=prod', ['d', 'n']],
  ['env=prod,tier>1', ['p']],
  ['tier>9', ['p']],
  ['tier<=2', ['d']],
  ['*env*=*ro*', ['p']],
  ['billing:team=a', ['d']],
  ['none=none', []],
])('selects by labels=%s', async (selector, expected) => {
  const api = await withGateways({
    p: { env: 'prod', tier: '10' },
    d: { env: 'dev', tier: '2', 'billing:team': 'a' },
    n: { tier: 'gold' },
  })
  expect((await names(api, `labels=${encodeURIComponent(selector)}`)).sort()).toEqual([...expected].sort())
})

it('answers an empty list for a workspace that does not exist', async () => {
  const api = await checkedProvider()
  const { status, json } = await api.get(gateways)
  expect([status, json.items]).toEqual([200, []])
  expect((await api.get(`${inTenant('seca.network')}/workspaces/${'x'.repeat(65)}/nics`)).status).toBe(400)
})

it('shows deleted resources only to who asks for them', async () => {
  const api = await withGateways({ a: {}, b: {} })
  await api.delete(`${gateways}/a`)
  const deleting = await api.send('GET', gateways, undefined, { accept: 'application/json; deleted=only' })
  expect(deleting.json.items[0].metadata.deletedAt).toBeDefined()
  expect(await names(api, '')).toEqual(['b'])
  expect(await names(api, '', 'application/json; deleted=true')).toEqual(['a', 'b'])
  expect(await names(api, '', 'application/json; deleted=only')).toEqual(['a'])
  const wrong = await api.send('GET', gateways, undefined, { accept: 'application/json; deleted=maybe' })
  expect([wrong.status, wrong.json.sources[0].parameter]).toEqual([400, 'Accept'])
})

it('lists the subnets and tables of the network in the path only', async () => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  for (const net of ['n1', 'n2']) {
    const path = sibling(paths.network, net)
    await api.make(path, { spec: { cidr: { ipv4: '10.0.0.0/16' }, skuRef: { resource: 'skus/seca.n1k' } } })
    const targetRef = { resource: '10.0.0.4' }
    const spec = { routes: [{ destinationCidrBlock: '0.0.0.0/0', targetRef }] }
    await api.make(`${path}/route-tables/of-${net}`, { spec })
  }
  const { json } = await api.get(`${sibling(paths.network, 'n2')}/route-tables`)
  expect(json.metadata.resource).toBe('networks/n2/route-tables')
  expect(json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)).toEqual(['of-n2'])
})
