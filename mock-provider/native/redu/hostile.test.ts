import { expect, it } from 'vitest'
import {
  ErrorBody,
  operationPath,
  operations,
  type ReduOperationId,
} from '../../../contract/native/redu/index.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { createReduMock, type ReduMockOptions } from './index.ts'
import { reduClient } from './redu.test-support.ts'

const writing = operations.filter(({ method }) => method === 'POST').map(({ id }) => id)
const json = { 'content-type': 'application/json' }

async function post(id: ReduOperationId, body: RequestInit['body'], headers: Record<string, string> = json) {
  const api = reduClient()
  const authorization = `Bearer ${await api.token()}`
  const init = { body, headers: { authorization, ...headers }, duplex: 'half' } as RequestInit
  return await api.send('POST', operationPath(id), init)
}

it.each(writing)('refuses bodies for %s that cannot be read', async (id) => {
  for (const body of ['', '{"name": s3cr3t', 'null ', '[]', '"text"', new Uint8Array([0xff, 0xfe])]) {
    const { status, text, json: answer } = await post(id, body)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(issuesOf(ErrorBody, answer)).toEqual([])
    expect(text).not.toContain('s3cr3t')
  }
})

it('refuses another media type, large bodies and deep ones', async () => {
  expect((await post('R10', 'a=b', { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post('R10', `{"name":"${'x'.repeat(300_000)}"}`)).status).toBe(413)
  expect((await post('R10', `${'['.repeat(10_000)}${']'.repeat(10_000)}`)).status).toBe(400)
  const breaking = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  expect((await post('R10', breaking)).status).toBe(400)
})

it('takes a body without a media type, and is not led astray by prototypes', async () => {
  const body = '{"name":"k","publicKey":"ssh-rsa AAAA","__proto__":{"name":"x"}}'
  expect((await post('R10', new TextEncoder().encode(body), {})).status).toBe(201)
  expect((await post('R05', '{"__proto__":{"instanceId":"x"}}')).status).toBe(400)
})

it.each([
  '/',
  '/api/cloud/compute',
  '/api/cloud/compute/',
  '/api/cloud/compute/overview/',
  '//api/cloud/compute/overview',
  '/api/cloud/compute/instance/list',
  '/api/cloud/compute/instances/make-public',
  '/realms',
  '/%00',
  '/__proto__',
])('knows no path %s', async (path) => {
  const api = reduClient()
  const headers = { authorization: `Bearer ${await api.token()}` }
  for (const method of ['GET', 'POST']) {
    const { status, json: answer } = await api.send(method, path, { headers })
    expect([404, 405]).toContain(status)
    expect(issuesOf(ErrorBody, answer)).toEqual([])
  }
})

it.each([
  '%E0%A4%A',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'list',
  'create',
  'x'.repeat(5000),
])('knows no instance %s', async (id) => {
  const api = reduClient()
  const headers = { authorization: `Bearer ${await api.token()}` }
  for (const end of ['logs', 'actionlog', 'volumes']) {
    const { status } = await api.send('GET', `/api/cloud/compute/instances/${id}/${end}`, { headers })
    expect(status).toBe(400)
  }
  expect((await api.send('DELETE', `/api/cloud/compute/instances/delete/${id}`, { headers })).status).toBe(
    400,
  )
})

it.each([
  ['GET', '/snapshot'],
  ['POST', '/snapshots'],
  ['GET', '/backup'],
  ['POST', '/backups'],
  ['POST', '/instances/attach-volume'],
  ['POST', '/instance/create'],
])('does not take %s %s for the path of the other number', async (method, path) => {
  const api = reduClient()
  const headers = { authorization: `Bearer ${await api.token()}` }
  const { status } = await api.send(method, `/api/cloud/compute${path}`, { headers })
  expect([404, 405]).toContain(status)
})

it('answers a method that a path does not have with 405 and those that it has', async () => {
  const api = reduClient()
  for (const { id } of operations) {
    const { status, headers } = await api.send('PATCH', operationPath(id, ['x']))
    expect([id, status]).toEqual([id, 405])
    expect(headers.get('allow')).not.toBe('')
  }
  const { headers } = await api.send('PUT', operationPath('R09'))
  expect(headers.get('allow')).toBe('GET, POST')
})

it.each(
  operations.map(({ id }) => id),
)('fails %s as often as asked to, and only with a token', async (id) => {
  const api = reduClient()
  api.mock.failNext(id)
  api.mock.failNext(id, { status: 503, times: 2 })
  const status = async (as: string | null = 'alice') =>
    (await api.call(id, { as, at: 'x', body: undefined })).status
  expect(await status(null)).toBe(401)
  expect([await status(), await status(), await status()]).toEqual([500, 503, 503])
  expect(await status()).not.toBe(503)
})

it('refuses faults that make no sense', () => {
  const { mock } = reduClient()
  expect(() => mock.failNext('R99' as ReduOperationId)).toThrow('Use one of R01, R02')
  expect(() => mock.failNext('R01', { status: 200 })).toThrow('from 400 to 599')
  expect(() => mock.failNext('R01', { times: 0 })).toThrow('Use 1 to 1000')
})

it.each<[ReduMockOptions, string]>([
  [{ basePath: 'api' }, 'Give one that begins with a slash'],
  [{ guardStyle: 'x' as 'source-401' }, 'source-401, keycloak-connect-403'],
  [{ envelope: 'x' as 'bare' }, 'bare, wrapped'],
  [{ createValidationStatus: 422 as 400 }, '400, 500'],
  [{ unknownDeletionStatus: 200 as 404 }, '404, 500'],
  [{ buildMs: -1 }, 'buildMs'],
  [{ deleteMs: Number.NaN }, 'deleteMs'],
  [{ projects: [] }, 'Give one at least'],
  [
    {
      images: [
        { id: 'a', name: 'a' },
        { id: 'a', name: 'b' },
      ],
    },
    'is there twice',
  ],
  [{ realm: 'none' }, 'Use one of testrealm, otherrealm'],
  [{ issuer: { issuer: 'https://a.test' } }, 'Give jwks or jwksUri'],
  [{ issuer: { issuer: 'https://a.test', jwks: { keys: [] } }, realm: 'a' }, 'Give one of them'],
  [{ keycloak: { accessTokenLifetime: 0 } }, 'accessTokenLifetime'],
  [{ deviations: ['none'] }, 'Use one of overview-is-list'],
  [
    { deviations: [{ name: 'own', title: 'Own', requirements: [], skips: ['none'] }] },
    'rule none is unknown',
  ],
])('refuses options that make no sense: %j', (options, message) => {
  expect(() => createReduMock(options)).toThrow(MockOptionError)
  expect(() => createReduMock(options)).toThrow(message)
})

it.each([
  '/v1/compute',
  '/compute',
  '',
])('stands below the base path "%s", its siblings beside it', async (basePath) => {
  const api = reduClient({ basePath })
  expect((await api.call('R01')).status).toBe(200)
  expect((await api.call('X01')).status).toBe(200)
  expect((await api.call('R06', { at: 'none' })).status).toBe(400)
})
