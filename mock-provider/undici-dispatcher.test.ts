import { Readable } from 'node:stream'
import { Agent, fetch, getGlobalDispatcher, interceptors, request, setGlobalDispatcher } from 'undici'
import { expect, it } from 'vitest'
import { createMockProvider, mockDispatcher } from './index.ts'

const provider = await createMockProvider({ seed: 1, control: true })
const base = 'https://seca.example'
const dispatcher = mockDispatcher(provider, { baseUrl: `${base}/` })
const headers = { authorization: `Bearer ${await provider.token()}` }
const json = { ...headers, 'content-type': 'application/json' }
const workspace = (name: string) => `${base}/providers/seca.workspace/v1/tenants/demo/workspaces/${name}`

it.each([
  ['text', () => '{"spec":{}}'],
  ['bytes', () => new TextEncoder().encode('{"spec":{}}')],
  ['a stream', () => Readable.from(['{"spec"', ':{}}'])],
])('takes %s as body', async (name, body) => {
  const { statusCode } = await request(workspace(name.replace(' ', '-')), {
    method: 'PUT',
    headers: json,
    body: body(),
    dispatcher,
  })
  expect(statusCode).toBe(201)
})

it('takes a query, and headers as a flat list', async () => {
  const answer = await request(workspace('').slice(0, -1), {
    headers: ['authorization', headers.authorization],
    query: { limit: 1 },
    dispatcher,
  })
  expect(((await answer.body.json()) as { items: unknown[] }).items).toHaveLength(1)
})

it('serves fetch of undici, also with a stream as body', async () => {
  const body = new Blob(['{"spec":{}}']).stream()
  const answer = await fetch(workspace('fetched'), {
    method: 'PUT',
    headers: json,
    body,
    duplex: 'half',
    dispatcher,
  })
  expect([answer.status, ((await answer.json()) as { metadata: { name: string } }).metadata.name]).toEqual([
    201,
    'fetched',
  ])
})

it('serves as the global dispatcher, for the global fetch too', async () => {
  const before = getGlobalDispatcher()
  setGlobalDispatcher(dispatcher)
  try {
    expect((await request(workspace('none'), { headers })).statusCode).toBe(404)
    expect((await globalThis.fetch(workspace('none'), { headers })).status).toBe(404)
  } finally {
    setGlobalDispatcher(before)
  }
})

it('composes with interceptors: retries what a fault refused', async () => {
  await control('faults', { status: 503, retryAfter: 0, times: 2 })
  const retrying = dispatcher.compose(interceptors.retry({ minTimeout: 1, retryAfter: true }))
  expect((await request(`${base}/.wellknown/secapi`, { dispatcher: retrying })).statusCode).toBe(200)
})

it('rejects with the reason when the signal aborts, before and during', async () => {
  const sent = (signal: AbortSignal) => request(workspace('none'), { headers, dispatcher, signal })
  await expect(sent(AbortSignal.abort(new Error('early')))).rejects.toThrow('early')
  await control('faults', { latencyMs: 600_000 })
  const controller = new AbortController()
  const late = sent(controller.signal)
  setImmediate(() => controller.abort(new Error('late')))
  await expect(late).rejects.toThrow('late')
})

it('rejects with ECONNRESET when a fault breaks the connection', async () => {
  await control('faults', { reset: true })
  await expect(request(workspace('none'), { dispatcher })).rejects.toMatchObject({ code: 'ECONNRESET' })
})

it('refuses other origins, or sends them on', async () => {
  const elsewhere = 'http://127.0.0.1:1/x'
  await expect(request(elsewhere, { dispatcher })).rejects.toThrow('Give otherwise a dispatcher')
  const open = mockDispatcher(provider, { baseUrl: base, otherwise: new Agent() })
  await expect(request(elsewhere, { dispatcher: open })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

it('fails once it is closed', async () => {
  const closing = mockDispatcher(provider)
  await closing.close()
  await expect(request(workspace('none'), { dispatcher: closing })).rejects.toThrow('is closed')
})

async function control(path: string, body: object): Promise<void> {
  const { statusCode } = await request(`${base}/__mock/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    dispatcher,
  })
  expect(statusCode).toBe(204)
}
