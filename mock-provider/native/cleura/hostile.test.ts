import { expect, it } from 'vitest'
import { operationIds, operations } from '../../../contract/native/cleura/operations.ts'
import { ErrorBody } from '../../../contract/native/cleura/schemas.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { cleuraClient, plain, sms } from './cleura-client.test-support.ts'
import { ExpiringMap } from './expiring-map.ts'

const tokens = '/auth/v1/tokens'

it.each([
  ['nothing', ''],
  ['a form', 'login=cc_plain&password=password'],
  ['half an object', '{"auth": {'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a flat body', '{"login":"cc_plain","password":"password"}'],
  ['a member too many', '{"auth":{"login":"cc_plain","password":"password"},"extra":1}'],
  ['a number as login', '{"auth":{"login":1,"password":"password"}}'],
  ['no password', '{"auth":{"login":"cc_plain"}}'],
  ['another method', '{"auth":{"login":"cc_plain","password":"password","twofa_method":"webauthn"}}'],
  ['a prototype', '{"__proto__":{"auth":{"login":"cc_plain","password":"password"}}}'],
  ['a deep nest', `{"auth":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
])('refuses %s with 400', async (_, body) => {
  const { status, json } = await cleuraClient().send('POST', tokens, body)
  expect([status, issuesOf(ErrorBody, json)]).toEqual([400, []])
})

it('refuses bytes that are not UTF-8', async () => {
  expect((await cleuraClient().send('POST', tokens, new Uint8Array([0xff, 0xfe, 0x7b]))).status).toBe(400)
})

it('refuses a body that has no end in sight', async () => {
  const chunk = new TextEncoder().encode(' '.repeat(32 * 1024))
  let left = 64
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      left -= 1
      if (left === 0) controller.close()
      else controller.enqueue(chunk)
    },
  })
  expect((await cleuraClient().send('POST', tokens, body)).status).toBe(413)
})

it('survives a body that breaks off', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  expect((await cleuraClient().send('POST', tokens, body)).status).toBe(400)
})

it('repeats nothing of what was sent', async () => {
  const api = cleuraClient()
  const secret = 's3cr3t-of-mine'
  const replies = [
    await api.post(tokens, { auth: { login: plain.login, password: secret } }),
    await api.post(tokens, { [secret]: secret, auth: { login: secret, password: 1 } }),
    await api.send('POST', tokens, `{"auth": ${secret}`),
    await api.requestCode(sms.login, secret),
    await api.verify(sms.login, secret, secret),
    await api.domains({ login: plain.login, token: secret }),
  ]
  for (const { status, text } of replies) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain(secret)
  }
})

it.each([
  '/',
  '/auth',
  '/auth/v1/tokens/',
  '//auth/v1/tokens',
  '/auth/v1/token',
  '/auth/v1/sms',
  '/outbox',
  '/accesscontrol/v1/openstack/%E0%A4%A/domains',
  '/%00',
  '/__proto__',
])('answers %s with 404', async (path) => {
  const { status, json } = await cleuraClient().send('POST', path, '{}')
  expect([status, issuesOf(ErrorBody, json)]).toEqual([404, []])
})

it.each([
  '%E0%A4%A',
  '%2e%2e',
  '__proto__',
  'constructor',
  '..%2f..',
])('knows no domain %s', async (domain) => {
  const api = cleuraClient()
  const credentials = { login: plain.login, token: await api.token() }
  expect((await api.call('GET', `/accesscontrol/v1/openstack/${domain}/projects`, credentials)).status).toBe(
    404,
  )
})

it('answers a method that a path does not have with 405 and those that it has', async () => {
  const api = cleuraClient()
  for (const { path } of operations) {
    const { status, headers } = await api.send('PATCH', path, '{}')
    expect(status).toBe(405)
    const allowed = operations.filter((each) => each.path === path).map(({ method }) => method)
    expect(headers.get('allow')).toBe([...new Set(allowed)].join(', '))
  }
  expect((await api.send('GET', tokens)).status).toBe(405)
})

it('keeps a bounded number of entries, the newest', () => {
  const clock = { now: () => 0 }
  const map = new ExpiringMap<number>(clock, 1000, 3)
  for (const value of [1, 2, 3, 4]) map.set(`k${value}`, value)
  expect([map.get('k1'), map.get('k2'), map.get('k4')]).toEqual([undefined, 2, 4])
})

it.each(operationIds)('fails %s once when asked to', async (id) => {
  const api = cleuraClient()
  const operation = operations.find((each) => each.id === id)
  const { method = '', path = '' } = operation ?? {}
  const bodies: Partial<Record<string, unknown>> = {
    CL1: { auth: { login: plain.login, password: 'password' } },
    CL2: { auth: { login: plain.login, password: 'password', twofa_method: 'sms' } },
    CL3: { request2fa: { login: '', verification: '' } },
    CL4: { verify2fa: { login: '', verification: '', code: 1 } },
    V1: { login: plain.login, password: 'password' },
    V2: { login: '', verification: '' },
    V3: { login: '', verification: '', code: 1 },
  }
  const body = bodies[id] === undefined ? undefined : JSON.stringify(bodies[id])
  const statuses = async () => (await api.send(method, path, body)).status
  api.mock.failNext(id, { status: 503, times: 2 })
  expect([await statuses(), await statuses()]).toEqual([503, 503])
  expect(await statuses()).not.toBe(503)
  api.mock.failNext(id)
  expect(await statuses()).toBe(500)
})

it('fails only the login that was meant: CL1 and CL2 share a path', async () => {
  const api = cleuraClient()
  api.mock.failNext('CL2')
  expect((await api.logIn(plain.login)).status).toBe(200)
  expect((await api.logIn(plain.login, 'password', 'sms')).status).toBe(500)
})
