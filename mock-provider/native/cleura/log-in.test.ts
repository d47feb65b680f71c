import { expect, it } from 'vitest'
import { ErrorBody, LoginOk, SecondFactorRequired } from '../../../contract/native/cleura/schemas.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { both, cleuraClient, disabled, plain, sms, webauthn } from './cleura-client.test-support.ts'

it('gives a token to an account without second factor', async () => {
  const { status, json } = await cleuraClient().logIn(plain.login)
  expect([status, issuesOf(LoginOk, json)]).toEqual([200, []])
  expect(json.token).toMatch(/^[A-Za-z0-9]{32}$/)
})

it('gives a token at once when SMS is asked for and the account has no second factor', async () => {
  expect((await cleuraClient().logIn(plain.login, 'password', 'sms')).json.result).toBe('login_ok')
})

it('refuses a wrong password, an unknown login and a disabled account in the same words', async () => {
  const api = cleuraClient()
  const wrong = await api.logIn(plain.login, 'wrong')
  expect([wrong.status, issuesOf(ErrorBody, wrong.json)]).toEqual([403, []])
  expect(wrong.json).not.toHaveProperty('token')
  expect((await api.logIn('nobody')).text).toBe(wrong.text)
  expect((await api.logIn(disabled.login)).text).toBe(wrong.text)
  expect((await api.logIn(sms.login, 'wrong', 'sms')).text).toBe(wrong.text)
})

it.each([sms, both])('asks $login for a code, and gives no token', async ({ login }) => {
  const { status, json } = await cleuraClient().logIn(login, 'password', 'sms')
  expect([status, issuesOf(SecondFactorRequired, json)]).toEqual([200, []])
  expect(json.verification).toMatch(/^[a-z0-9]{10}$/)
  expect(json).not.toHaveProperty('token')
})

it('gives a fresh verification to each login', async () => {
  const api = cleuraClient()
  const first = await api.logIn(sms.login, 'password', 'sms')
  const second = await api.logIn(sms.login, 'password', 'sms')
  expect(second.json.verification).not.toBe(first.json.verification)
})

it('asks for a code too when no method is named', async () => {
  expect((await cleuraClient().logIn(sms.login)).json).toMatchObject({
    result: 'twofactor_required',
    type: 'sms',
  })
})

it('offers the methods instead when told to', async () => {
  const api = cleuraClient({ withoutMethod: 'twofactor_options' })
  expect((await api.logIn(both.login)).json).toEqual({
    result: 'twofactor_options',
    options: ['sms', 'webauthn'],
  })
  expect((await api.logIn(both.login, 'password', 'sms')).json.result).toBe('twofactor_required')
  expect((await api.logIn(webauthn.login)).status).toBe(403)
})

it('refuses an account with nothing but WebAuthn, whatever it asks for', async () => {
  const api = cleuraClient()
  for (const method of [undefined, 'sms'] as const) {
    const { status, json } = await api.logIn(webauthn.login, 'password', method)
    expect(status).toBe(403)
    expect(json).not.toHaveProperty('token')
    expect(json).not.toHaveProperty('verification')
  }
  expect(api.mock.smsOutbox.messages).toEqual([])
})

it.each([400, 401, 403] as const)('refuses a login with %i when told to', async (loginRefusal) => {
  expect((await cleuraClient({ loginRefusal }).logIn(plain.login, 'wrong')).status).toBe(loginRefusal)
})

it.each([
  undefined,
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'image/png',
  'nonsense',
])('reads JSON when the Content-Type is %s', async (type) => {
  const body = JSON.stringify({ auth: { login: plain.login, password: plain.password } })
  const headers = type === undefined ? undefined : { 'content-type': type }
  const bytes = new TextEncoder().encode(body)
  const { json } = await cleuraClient().send('POST', '/auth/v1/tokens', bytes, headers)
  expect(json.result).toBe('login_ok')
})
