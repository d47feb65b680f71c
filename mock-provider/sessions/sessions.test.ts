import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { createMockProvider, startMockServer } from '../index.ts'
import type { MockProviderOptions } from '../options.ts'
import { paths, specWith } from '../single-vm.test-support.ts'

async function controlled(options: MockProviderOptions = {}) {
  const api = await checkedProvider({ control: true, ...options })
  const control = checked(api.provider)
  const inSession = (session: string) => ({ 'x-mock-session': session })
  return {
    api,
    control,
    create: (body: object) => control.send('POST', '/__mock/sessions', body),
    tell: (session: string, method: string, path: string, body?: unknown) =>
      control.send(method, `/__mock/${path}`, body, inSession(session)),
    get: (session: string, path: string) => api.send('GET', path, undefined, inSession(session)),
    put: (session: string, path: string, body: object) => api.send('PUT', path, body, inSession(session)),
  }
}

it('refuses a session that nobody created, unless sessions come on demand', async () => {
  const { get } = await controlled()
  expect(await get('new', paths.workspace)).toMatchObject({ status: 404 })
  expect((await get('new', paths.workspace)).json.detail).toContain('POST /__mock/sessions')
  const open = await controlled({ sessions: 'on-demand', maxSessions: 1 })
  expect((await open.put('new', paths.workspace, { spec: {} })).status).toBe(201)
  expect((await open.get('more', paths.workspace)).json.detail).toContain('all 1 are taken')
})

it('creates, lists and deletes sessions, and refuses one too many', async () => {
  const { create, control } = await controlled({ maxSessions: 1 })
  expect((await create({ name: 'a' })).json.baseUrl).toBe('http://mock.test/sessions/a')
  expect([(await create({ name: 'a' })).status, (await create({ name: 'b' })).status]).toEqual([409, 409])
  const { items } = (await control.get('/__mock/sessions')).json
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['default', 'a'])
  expect((await control.delete('/__mock/sessions/a')).status).toBe(204)
  expect((await control.delete('/__mock/sessions/a')).status).toBe(404)
  expect((await control.delete('/__mock/sessions/default')).status).toBe(409)
})

it('keeps state, faults, journal, deviations and time apart', async () => {
  const { create, tell, get, put } = await controlled({ clock: manualClock() })
  await create({ name: 'a', deviations: ['put-drops-labels'] })
  await create({ name: 'b' })
  await tell('a', 'POST', 'faults', { status: 500 })
  expect([(await get('b', paths.workspace)).status, (await get('a', paths.workspace)).status]).toEqual([
    404, 500,
  ])
  for (const name of ['a', 'b']) await put(name, paths.workspace, { labels: { x: '1' }, spec: {} })
  expect((await get('a', paths.workspace)).json.labels).toBeUndefined()
  expect((await get('b', paths.workspace)).json.labels).toEqual({ x: '1' })
  expect((await tell('a', 'POST', 'clock', { advance: 'PT5M' })).json.now).toBe('2026-01-01T00:05:00.000Z')
  expect((await tell('b', 'GET', 'clock')).json.now).toBe('2026-01-01T00:00:00.000Z')
  expect((await tell('a', 'GET', 'journal')).json.items).toHaveLength(3)
})

it('ends transitions at once, after reads, or with time', async () => {
  const { create, tell, get, put } = await controlled({ clock: manualClock() })
  await create({ name: 'reads', progress: { kind: 'reads', n: 2 } })
  await put('reads', paths.workspace, { spec: {} })
  const states = []
  for (let read = 0; read < 3; read += 1) states.push((await get('reads', paths.workspace)).state)
  expect(states).toEqual(['creating', 'creating', 'active'])
  await create({ name: 'time', progress: { kind: 'time', ms: 1000 } })
  await put('time', paths.workspace, { spec: {} })
  expect((await get('time', paths.workspace)).state).toBe('creating')
  await tell('time', 'POST', 'clock', { advance: 1000 })
  expect((await get('time', paths.workspace)).state).toBe('active')
})

it('forks a session, and restores a snapshot that went through a file', async () => {
  const { create, tell, get, put } = await controlled()
  await create({ name: 'a' })
  await put('a', paths.workspace, { spec: {} })
  expect((await put('a', paths.network, specWith('network', {}))).status).toBe(201)
  const { json: snapshot } = await tell('a', 'GET', 'snapshot')
  await create({ name: 'b', from: 'a' })
  expect((await get('b', paths.workspace)).status).toBe(200)
  await put('b', paths.workspace, { labels: { only: 'b' }, spec: {} })
  expect((await get('a', paths.workspace)).json.labels).toBeUndefined()
  expect((await get('b', paths.network)).json.spec).toEqual((await get('a', paths.network)).json.spec)
  await tell('a', 'POST', 'reset')
  expect((await get('a', paths.workspace)).status).toBe(404)
  expect((await tell('a', 'PUT', 'snapshot', JSON.parse(JSON.stringify(snapshot)))).status).toBe(204)
  expect((await get('a', paths.workspace)).status).toBe(200)
  const broken = { ...snapshot, resources: [{}] }
  expect((await tell('a', 'PUT', 'snapshot', broken)).status).toBe(422)
  expect((await get('a', paths.workspace)).status).toBe(200)
})

it('puts a resource in error with a message, from where a PUT brings it back', async () => {
  const { api, control } = await controlled()
  const { json } = await api.make(paths.workspace, { spec: {} })
  const urn = json.metadata.ref
  expect((await control.send('POST', '/__mock/errors', { urn, message: 'no capacity' })).status).toBe(204)
  const failed = await api.get(paths.workspace)
  expect([failed.state, failed.json.status.conditions[0].message]).toEqual(['error', 'no capacity'])
  expect((await control.send('POST', '/__mock/errors', { urn: 'x', message: 'y' })).status).toBe(404)
})

it('mints a token for a subject in a session', async () => {
  const { create, tell, api } = await controlled()
  await create({ name: 'a' })
  const { json } = await tell('a', 'POST', 'tokens', { subject: 'guest', tenants: ['demo'] })
  const path = `/sessions/a/providers/${paths.workspace}`
  expect((await checked(api.provider, json.token).get(path)).status).toBe(404)
})

it.each([
  ['POST', 'sessions', { name: 'a b' }],
  ['POST', 'sessions', {}],
  ['POST', 'sessions', { name: 'a', deviations: ['none'] }],
  ['POST', 'clock', { advance: 'five' }],
  ['PUT', 'progress', { kind: 'reads' }],
  ['POST', 'tokens', { subject: 1 }],
  ['POST', 'errors', { urn: 'x' }],
  ['POST', 'deviations', { name: 'none' }],
  ['PUT', 'snapshot', { version: 2 }],
])('refuses %s %s %j', async (method, path, body) => {
  const { control } = await controlled()
  const answer = await control.send(method, `/__mock/${path}`, body)
  expect([answer.status, answer.json.detail]).toEqual([422, expect.stringContaining('Failed to')])
  expect((await control.send(method, `/__mock/${path}`, '{')).status).toBe(400)
})

it('refuses the control of a server that others can reach, unless told', async () => {
  for (const [control, status] of [
    [true, 403],
    ['anywhere', 200],
  ] as const) {
    const server = await startMockServer({ control, host: '0.0.0.0' })
    const port = new URL(server.baseUrl).port
    expect((await fetch(`http://127.0.0.1:${port}/__mock/sessions`)).status).toBe(status)
    await server.close()
  }
})

it('keeps as many exchanges as it was told', async () => {
  const provider = await createMockProvider({ retention: { journal: 2 } })
  for (const path of ['a', 'b', 'c']) await provider.fetch(new Request(`http://mock.test/${path}`))
  expect(
    provider
      .session('default')
      .journal()
      .map(({ path }) => path),
  ).toEqual(['/b', '/c'])
})
