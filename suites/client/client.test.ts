import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Unverified } from '../engine/check-ended.ts'
import { inOrder, startProvider } from '../provider.test-support.ts'
import { openTestSession, type TestSession } from '../session.test-support.ts'
import type { ClientRequest } from './client.ts'
import { exchangesFile } from './recorder.ts'

const limits = { requestTimeoutMs: 5_000, settleMsByKind: {}, budgetMs: 60_000 }
const check = 'TEST-01/check'

const send = ({ client, signal }: TestSession, request: ClientRequest) =>
  client.send(request, { check, purpose: 'step', signal })

async function failure(promise: Promise<unknown>): Promise<Unverified> {
  const error = await promise.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  )
  if (error instanceof Unverified) return error
  throw error
}

it('sends the bearer token, the JSON body and the version of the resource', async () => {
  const { url, received } = await startProvider(() => ({ status: 201, body: { ok: true } }))
  const answer = await send(openTestSession(), { method: 'PUT', url, body: { spec: {} }, resourceVersion: 3 })
  expect(answer).toMatchObject({ ordinal: 1, status: 201, json: { ok: true }, text: '{"ok":true}' })
  expect(received[0]?.headers).toMatchObject({
    authorization: 'Bearer secret-token',
    'content-type': 'application/json',
    'if-unmodified-since': '3',
  })
  expect(received[0]?.body).toBe('{"spec":{}}')
})

it('sends another token, none at all, and a raw body when it is asked to', async () => {
  const { url, received } = await startProvider(() => ({ status: 401 }))
  const session = openTestSession()
  await send(session, { method: 'GET', url, token: null })
  await send(session, { method: 'GET', url, token: 'not-a-jwt' })
  await send(session, { method: 'PUT', url, rawBody: '{ broken' })
  const tokens = received.map(({ headers }) => headers.authorization)
  expect(tokens).toEqual([undefined, 'Bearer not-a-jwt', 'Bearer secret-token'])
  expect(received[2]?.body).toBe('{ broken')
})

it('returns an answer without JSON as text', async () => {
  const { url } = await startProvider(() => ({ status: 502, body: '<h1>Bad Gateway</h1>' }))
  const answer = await send(openTestSession(), { method: 'GET', url })
  expect(answer).toMatchObject({ status: 502, json: undefined, text: '<h1>Bad Gateway</h1>' })
})

it('tries again after 429 when Retry-After has passed, and records every attempt', async () => {
  const busy = { status: 429, headers: { 'retry-after': '0' } }
  const { url } = await startProvider(inOrder(busy, busy, { status: 200 }))
  const session = openTestSession()
  const answer = await send(session, { method: 'GET', url })
  expect(answer).toMatchObject({ status: 200, ordinal: 3 })
  const kept = session.recorder.of(check)
  expect(kept.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  expect(kept.map(({ response }) => response?.status)).toEqual([429, 429, 200])
})

it('waits until the date of Retry-After', async () => {
  const past = new Date(0).toUTCString()
  const { url, received } = await startProvider(
    inOrder({ status: 503, headers: { 'retry-after': past } }, { status: 200 }),
  )
  expect((await send(openTestSession(), { method: 'GET', url })).status).toBe(200)
  expect(received).toHaveLength(2)
})

it('returns 503 without Retry-After at once', async () => {
  const { url, received } = await startProvider(() => ({ status: 503 }))
  expect((await send(openTestSession(), { method: 'GET', url })).status).toBe(503)
  expect(received).toHaveLength(1)
})

it('gives up as throttled when 429 does not end', async () => {
  const { url, received } = await startProvider(() => ({ status: 429, headers: { 'retry-after': '0' } }))
  const error = await failure(send(openTestSession(), { method: 'GET', url }))
  expect(error).toMatchObject({ reason: 'throttled', message: `GET ${url} was answered 429 5 times` })
  expect(received).toHaveLength(5)
})

it('gives up as throttled when Retry-After is longer than the deadline of a request', async () => {
  const { url, received } = await startProvider(() => ({ status: 429, headers: { 'retry-after': '6' } }))
  expect((await failure(send(openTestSession(), { method: 'GET', url }))).reason).toBe('throttled')
  expect(received).toHaveLength(1)
})

it('names the timeout when no answer comes within the deadline', async () => {
  const { url } = await startProvider(() => 'silence')
  const session = openTestSession({ limits: { ...limits, requestTimeoutMs: 40 } })
  const error = await failure(send(session, { method: 'PUT', url, body: {} }))
  expect(error).toMatchObject({ reason: 'timeout', message: `PUT ${url} got no answer within 0.04 s` })
  expect(session.recorder.of(check)).toMatchObject([{ ordinal: 1, error: { code: 'timeout' } }])
})

it('names the transport when the connection is cut', async () => {
  const { url } = await startProvider(() => 'reset')
  const session = openTestSession()
  expect((await failure(send(session, { method: 'GET', url }))).reason).toBe('transport')
  expect(session.recorder.of(check)[0]).toMatchObject({ error: { code: 'transport' } })
})

it('names the transport when nothing listens', async () => {
  // Port 1 is reserved and closed.
  const error = await failure(send(openTestSession(), { method: 'GET', url: 'http://127.0.0.1:1' }))
  expect(error.reason).toBe('transport')
  expect(error.message).toContain('ECONNREFUSED')
})

it('cuts a GET off when the run is interrupted, but lets a change end', async () => {
  const session = openTestSession()
  const { url } = await startProvider(({ method }) => {
    session.stop.abort('interrupted')
    return method === 'PUT' ? { status: 201 } : 'silence'
  })
  expect((await send(session, { method: 'PUT', url, body: {} })).status).toBe(201)
  const fresh = openTestSession()
  const silent = await startProvider(() => {
    fresh.stop.abort('interrupted')
    return 'silence'
  })
  expect((await failure(send(fresh, { method: 'GET', url: silent.url }))).reason).toBe('interrupted')
})

it('sends nothing more when the run was interrupted', async () => {
  const { url, received } = await startProvider(() => ({ status: 200 }))
  const session = openTestSession()
  session.stop.abort('interrupted')
  expect((await failure(send(session, { method: 'DELETE', url }))).reason).toBe('interrupted')
  expect(received).toHaveLength(0)
})

it('stops waiting for Retry-After when the run is interrupted', async () => {
  const session = openTestSession()
  const { url } = await startProvider(() => {
    setTimeout(() => session.stop.abort('interrupted'), 10)
    return { status: 429, headers: { 'retry-after': '4' } }
  })
  expect((await failure(send(session, { method: 'GET', url }))).reason).toBe('interrupted')
})

it('writes no token into the record', async () => {
  const { url } = await startProvider(({ headers }) => ({
    status: 401,
    body: { detail: `bad ${headers.authorization}` },
    headers: { 'set-cookie': 'session=1', 'x-echo': String(headers.authorization) },
  }))
  const session = openTestSession()
  await send(session, { method: 'PUT', url: `${url}/?t=secret-token`, body: { token: 'secret-token' } })
  const written = readFileSync(join(session.config.outputDir, exchangesFile), 'utf8')
  expect(written).not.toContain('secret-token')
  expect(written).not.toContain('session=1')
  expect(JSON.parse(written)).toMatchObject({ request: { headers: { authorization: 'Bearer <token>' } } })
})
