import { expect, it } from 'vitest'
import { LoginAnswerV2, TokenV2 } from '../../../contract/native/cleura/schemas-v2.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { both, type CleuraClient, cleuraClient, plain, sms, webauthn } from './cleura-client.test-support.ts'

const logIn = (api: CleuraClient, login: string, more: object = {}) =>
  api.post('/auth/v2/tokens', { login, password: 'password', ...more })

it('answers a flat login with 201', async () => {
  const { status, json } = await logIn(cleuraClient(), plain.login)
  expect([status, issuesOf(LoginAnswerV2, json), json.result]).toEqual([201, [], 'login_ok'])
})

it('leads over options, SMS and integer code to a token that lists, validates and is revoked', async () => {
  const api = cleuraClient()
  const { login } = both
  expect((await logIn(api, login)).json).toEqual({
    result: 'twofactor_options',
    options: ['sms', 'webauthn'],
  })
  const { status, json } = await logIn(api, login, { two_factor_method: 'sms' })
  expect([status, json.result, json.type]).toEqual([201, 'twofactor_required', 'sms'])
  const { verification } = json
  const sent = await api.post('/auth/v2/request-sms-code', { login, verification, language_code: 'se' })
  expect(sent.status).toBe(204)
  const code = Number(api.mock.smsOutbox.latest(login)?.code)
  const byCode = '/auth/v2/tokens-by-sms-code'
  expect((await api.post(byCode, { login, verification, code: `${code}` })).status).toBe(400)
  expect((await api.post(byCode, { login, verification, code: code + 1 })).status).toBe(400)
  const ok = await api.post(byCode, { login, verification, code })
  expect([ok.status, issuesOf(TokenV2, ok.json)]).toEqual([200, []])
  const { token } = ok.json
  expect((await api.domains({ login, token })).status).toBe(200)
  expect((await api.call('POST', '/auth/v2/tokens/validate', { login, token })).status).toBe(204)
  expect((await api.call('DELETE', '/auth/v2/tokens', { login, token })).status).toBe(204)
  expect((await api.call('POST', '/auth/v2/tokens/validate', { login, token })).status).toBe(403)
})

it('asks for the code at once when SMS is all that the account has', async () => {
  expect((await logIn(cleuraClient(), sms.login)).json.result).toBe('twofactor_required')
})

it('gives no token to WebAuthn', async () => {
  const api = cleuraClient()
  expect((await logIn(api, webauthn.login)).json).toEqual({
    result: 'twofactor_options',
    options: ['webauthn'],
  })
  for (const method of ['sms', 'webauthn']) {
    expect((await logIn(api, webauthn.login, { two_factor_method: method })).status).toBe(400)
  }
  expect((await logIn(api, both.login, { two_factor_method: 'webauthn' })).status).toBe(400)
})

it('refuses a wrong password and an unknown verification with 400', async () => {
  const api = cleuraClient()
  expect((await logIn(api, plain.login, { password: 'wrong' })).status).toBe(400)
  const verification = 'ahb4en3cho'
  expect((await api.post('/auth/v2/request-sms-code', { login: sms.login, verification })).status).toBe(400)
})

it('is not there when switched off', async () => {
  const api = cleuraClient({ version2: false })
  expect((await logIn(api, plain.login)).status).toBe(404)
  expect((await api.logIn(plain.login)).status).toBe(200)
})
