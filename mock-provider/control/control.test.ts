import { expect, it } from 'vitest'
import { type CheckedProvider, checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { paths } from '../single-vm.test-support.ts'

const regions = 'seca.region/v1/regions'

async function controlled(): Promise<{ api: CheckedProvider; control: CheckedProvider }> {
  const api = await checkedProvider({ control: true })
  // The control asks for no token.
  return { api, control: checked(api.provider) }
}

it('fails the next requests that a fault matches, and no others', async () => {
  const { api, control } = await controlled()
  const path = '/v1/tenants/demo/workspaces'
  expect(
    (await control.send('POST', '/__mock/faults', { method: 'get', path, status: 500, times: 2 })).status,
  ).toBe(204)
  expect((await api.get(regions)).status).toBe(200)
  expect((await api.put(paths.workspace, { spec: {} })).status).toBe(201)
  const statuses = []
  for (let index = 0; index < 3; index += 1) statuses.push((await api.get(paths.workspace)).status)
  expect(statuses).toEqual([500, 500, 200])
})

it.each([
  ['/providers/seca.region/*', regions, 503],
  ['/v1/*/workspaces/w', paths.workspace, 503],
  ['*/workspaces', paths.workspace, 404],
])('matches the pattern %s', async (path, requested, status) => {
  const { api, control } = await controlled()
  await control.send('POST', '/__mock/faults', { path, status: 503 })
  const answer = await api.get(requested)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, status === 503 ? '1' : null])
})

it('can fail after the request was carried out', async () => {
  const { api, control } = await controlled()
  await control.send('POST', '/__mock/faults', { status: 429, when: 'after' })
  expect((await api.put(paths.workspace, { spec: {} })).status).toBe(429)
  expect((await api.get(paths.workspace)).status).toBe(200)
})

it('can break the connection before or after', async () => {
  const { api, control } = await controlled()
  for (const when of ['before', 'after']) {
    await control.send('POST', '/__mock/faults', { reset: true, when })
    await expect(api.put(paths.workspace, { spec: {} })).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect((await api.get(paths.workspace)).status).toBe(when === 'before' ? 404 : 200)
  }
})

it('can be late and right', async () => {
  const { api, control } = await controlled()
  await control.send('POST', '/__mock/faults', { latencyMs: 1 })
  expect((await api.get(regions)).status).toBe(200)
})

it.each([
  [[], '/'],
  [{ status: 200 }, '/status'],
  [{ times: 0 }, '/times'],
  [{ when: 'later' }, '/when'],
  [{ reset: 'yes' }, '/reset'],
  [{ latencyMs: -1 }, '/latencyMs'],
  [{ path: '' }, '/path'],
  [{ toString: 1 }, '/toString'],
])('refuses the fault %j', async (body, pointer) => {
  const { control } = await controlled()
  const { status, pointers } = await control.send('POST', '/__mock/faults', body)
  expect([status, pointers]).toEqual([422, [pointer]])
})

it('lists what was created, without the seed', async () => {
  const { api, control } = await controlled()
  expect((await control.get('/__mock/resources')).json.items).toEqual([])
  await api.make(paths.workspace, { labels: { run: '1' }, spec: {} })
  expect((await control.get('/__mock/resources')).json.items).toEqual([
    {
      kind: 'workspace',
      urn: 'seca.workspace/v1/tenants/demo/workspaces/w',
      state: 'active',
      labels: { run: '1' },
    },
  ])
})

it('journals method, path and status, and no token', async () => {
  const { api, control } = await controlled()
  await api.get(`${regions}?access_token=secret`)
  await control.send('GET', `/providers/${regions}`)
  const { json, text } = await control.get('/__mock/journal')
  const path = `/providers/${regions}`
  expect(json.items).toEqual([
    { method: 'GET', path, status: 200 },
    { method: 'GET', path, status: 401 },
  ])
  expect(text).not.toContain('secret')
})

it('keeps the last thousand exchanges', async () => {
  const { api, control } = await controlled()
  for (let index = 0; index < 1001; index += 1) await api.get(index === 0 ? paths.workspace : regions)
  const { items } = (await control.get('/__mock/journal')).json
  expect([items.length, items[0].status, items.at(-1).status]).toEqual([1000, 200, 200])
})

it('goes back to the first day', async () => {
  const { api, control } = await controlled()
  await api.make(paths.workspace, { spec: {} })
  await control.send('POST', '/__mock/faults', { status: 500 })
  expect((await control.send('POST', '/__mock/reset')).status).toBe(204)
  expect((await api.get(paths.workspace)).status).toBe(404)
  expect((await control.get('/__mock/resources')).json.items).toEqual([])
  expect((await api.get(regions)).json.items).toHaveLength(1)
})

it('answers 404 with its routes to what is no control, and hides the control unless asked for', async () => {
  const { control } = await controlled()
  expect((await control.get('/__mock/none')).json.detail).toContain('POST /__mock/faults')
  const closed = checked((await checkedProvider()).provider)
  expect((await closed.get('/__mock/resources')).status).toBe(401)
  expect((await closed.get('/__ready')).json).toEqual({ ready: true })
})

it('mints a token with one flaw, which is answered 401', async () => {
  const { api, control } = await controlled()
  const minted = await control.send('POST', '/__mock/tokens', { flaw: 'expired' })
  expect(minted.status).toBe(201)
  const { token } = minted.json as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const request = new Request(`http://mock.test/providers/${regions}`, { headers })
  expect((await api.provider.fetch(request)).status).toBe(401)
  expect((await control.send('POST', '/__mock/tokens', { flaw: 'wrong' })).status).toBe(422)
})
