import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operationClasses, operations } from '../contract/index.ts'
import { builderWorld, validBody } from '../fixtures/index.ts'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { type MockServer, startMockServer } from './index.ts'
import { pathOf } from './operation-status.test-support.ts'

const seed = 20260630
const documented = new Set([
  ...Object.values(operationClasses).flatMap(({ success, errors }) => [...success, ...errors]),
  405,
  406,
  413,
  415,
])
documented.delete(500)

let server: MockServer
beforeAll(async () => {
  server = await startMockServer({ seed: 1, requestTimeoutMs: 400 })
})
afterAll(async () => await server.close())

const hostileText = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '..', '%', '%00', '%2f', '*', '', ' ', '\u0000', '🌍', "'--"),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const hostileJson = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.dictionary(
    fc.oneof(fc.constantFrom('__proto__', 'spec', 'labels', 'metadata'), fc.string()),
    fc.jsonValue(),
  ),
)
const operation = fc.constantFrom(...operations)
const changing = operations.filter((each) => each.class === 'put')

/** A value with one of its members, at any depth, replaced. */
function mutated(value: unknown, picks: readonly number[], replacement: unknown): unknown {
  const [pick = 0, ...rest] = picks
  if (typeof value !== 'object' || value === null) return replacement
  const keys = Object.keys(value)
  const key = keys[pick % Math.max(keys.length, 1)]
  if (key === undefined) return replacement
  const changed = mutated((value as Record<string, unknown>)[key], rest, replacement)
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }
}

it('answers any path, query and header with a documented status', async () => {
  const api = await checkedProvider()
  const request = fc.record({
    operation,
    segment: hostileText,
    at: fc.nat(12),
    query: fc.array(fc.tuple(fc.constantFrom('labels', 'limit', 'skipToken', 'x'), hostileText), {
      maxLength: 3,
    }),
    accept: fc.option(
      fc.constantFrom('application/json;deleted=x', 'text/html', '*/*', ',;,', 'a'.repeat(5000)),
    ),
    version: fc.option(fc.constantFrom('1', '-1', '1e3', '9'.repeat(400), 'NaN', ' ')),
  })
  await fc.assert(
    fc.asyncProperty(
      request,
      async ({ operation: { kind, method }, segment, at, query, accept, version }) => {
        const segments = pathOf(kind.id).split('/')
        const path = segments.with(at % segments.length, encodeURIComponent(segment)).join('/')
        const headers = {
          ...(accept === null ? {} : { accept }),
          ...(version === null ? {} : { 'if-unmodified-since': version }),
        }
        const search = new URLSearchParams(query).toString()
        const body = method === 'PUT' ? { spec: {} } : undefined
        const { status } = await api.send(method, `/providers/${path}?${search}`, body, headers)
        expect(documented).toContain(status)
      },
    ),
    { seed, numRuns: 1500 },
  )
})

it('answers any body with a documented status, and any body near a valid one', async () => {
  const api = await checkedProvider()
  await api.make(pathOf('workspace'), { spec: {} })
  const request = fc.record({
    operation: fc.constantFrom(...changing),
    whole: fc.option(hostileJson),
    picks: fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
    replacement: fc.oneof(hostileJson, fc.constantFrom(-1, 1e308, null, true, [], {}, 'x'.repeat(5000))),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ operation: { kind }, whole, picks, replacement }) => {
      const body = whole ?? mutated(validBody(kind.id, builderWorld()), picks, replacement)
      const { status } = await api.put(pathOf(kind.id), JSON.stringify(body))
      expect(documented).toContain(status)
    }),
    { seed, numRuns: 1500 },
  )
})

it('answers 400 to any bytes that are no JSON', async () => {
  const api = await checkedProvider()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      const broken = Uint8Array.from([0x7b, 0xff, ...bytes])
      expect((await api.put(pathOf('workspace'), broken as unknown as string)).status).toBe(400)
    }),
    { seed, numRuns: 300 },
  )
})

it.each([
  ['arrays', '['],
  ['objects', '{"spec":'],
])('answers 400 to %s nested hundred thousand deep', async (_, opening) => {
  const api = await checkedProvider()
  expect((await api.put(pathOf('workspace'), opening.repeat(100_000))).status).toBe(400)
  const closed = `{"spec":{},"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect((await api.put(pathOf('workspace'), closed)).status).toBe(400)
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const url = (kindId: string) => `${server.baseUrl}/providers/${pathOf(kindId)}`
const put = async (body: Uint8Array | string) =>
  await fetch(url('workspace'), {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: body as string,
  })

it('answers 413 to ten megabytes again and again, and keeps none of it', async () => {
  const body = new Uint8Array(10 * 1024 * 1024).fill(0x20)
  await put(body)
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  for (let round = 0; round < 20; round += 1) {
    const answer = await put(body)
    expect(answer.status).toBe(413)
    // An answer that is not read keeps the request of the client alive.
    await answer.text()
  }
  const kept = () => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers - before
  }
  // 200 MB were sent. The client is in this process and lets go of its bodies when it gets to it; keeping all would show.
  await expect.poll(kept, { timeout: 30_000 }).toBeLessThan(100 * 1024 * 1024)
})

/** Sends bytes as they are and returns what comes back until the server closes. */
async function exchange(text: string, end = false): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.baseUrl).port), '127.0.0.1')
    let received = ''
    socket.on('data', (data) => {
      received += data.toString()
    })
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
    socket.write(text)
    if (end) socket.end()
  })
}

it('gives up on a body that does not arrive, with 408 and an error body', async () => {
  const head = `PUT /providers/${pathOf('workspace')} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.token}\r\n`
  const received = await exchange(
    `${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{"spec"`,
  )
  expect(received).toMatch(/^HTTP\/1.1 408 /)
  expect(received).toContain('"status":408')
})

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
  ['two lengths', 'PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
  ['a chunk that is none', 'PUT / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400],
])('answers %s with an error of its own', async (_, text, status) => {
  const received = await exchange(text)
  expect(received).toContain(`"status":${status}`)
})

it('serves a thousand connections that stay open, and goes on after they are cut', async () => {
  const port = Number(new URL(server.baseUrl).port)
  const head = 'GET /__ready HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n'
  const sockets = await Promise.all(
    Array.from({ length: 1000 }, async () => {
      const socket = connect(port, '127.0.0.1')
      const answered = new Promise<string>((resolve, reject) => {
        socket.once('data', (data) => resolve(data.toString()))
        socket.once('error', reject)
      })
      socket.write(head)
      return { socket, answer: await answered }
    }),
  )
  expect(sockets.every(({ answer }) => answer.startsWith('HTTP/1.1 200'))).toBe(true)
  for (const { socket } of sockets) socket.resetAndDestroy()
  expect((await fetch(`${server.baseUrl}/__ready`)).status).toBe(200)
})
