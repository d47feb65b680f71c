import { expect, it } from 'vitest'
import { both, cleuraClient, plain, sms } from './cleura-client.test-support.ts'

const minuteMs = 60_000

it('gives a token for the code of the SMS', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  const { status, json } = await api.verify(sms.login, verification, code)
  expect([status, json.result]).toEqual([200, 'login_ok'])
  expect((await api.domains({ login: sms.login, token: json.token })).status).toBe(200)
})

it('answers the request for a code with 204 and nothing, and puts six digits into the outbox', async () => {
  const api = cleuraClient()
  const { verification } = (await api.logIn(sms.login, 'password', 'sms')).json
  expect(api.mock.smsOutbox.messages).toEqual([])
  expect(await api.requestCode(sms.login, verification)).toMatchObject({ status: 204, text: '' })
  expect(api.mock.smsOutbox.messages).toEqual([
    {
      login: sms.login,
      phone: '+46701740605',
      code: expect.stringMatching(/^[1-9][0-9]{5}$/),
      sentAt: api.clock.now(),
    },
  ])
})

it('tells who started the mock of each SMS', async () => {
  const told: string[] = []
  const api = cleuraClient({ onSms: ({ code }) => told.push(code) })
  const { code } = await api.codeFor(sms.login)
  expect(told).toEqual([String(code)])
})

it('refuses to send a code for an unknown verification, or for that of another login', async () => {
  const api = cleuraClient()
  const { verification } = (await api.logIn(sms.login, 'password', 'sms')).json
  for (const [login, value] of [
    [sms.login, 'ahb4en3cho'],
    [both.login, verification],
    ['nobody', verification],
    [plain.login, ''],
  ] as const) {
    expect((await api.requestCode(login, value)).status).toBe(403)
  }
  expect(api.mock.smsOutbox.messages).toEqual([])
})

it('refuses the code in quotes, and takes the integer afterwards', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  const quoted = await api.verify(sms.login, verification, String(code))
  expect([quoted.status, quoted.json.token]).toEqual([400, undefined])
  expect(quoted.json.error.message).toContain('/verify2fa/code must be integer')
  expect((await api.verify(sms.login, verification, code)).status).toBe(200)
})

it.each([null, true, 1.5, [123456], {}])('refuses the code %j', async (code) => {
  const api = cleuraClient()
  const { verification } = await api.codeFor(sms.login)
  expect((await api.verify(sms.login, verification, code)).status).toBe(400)
})

it('refuses a wrong code, and the fifth one closes the verification', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const { status, json } = await api.verify(sms.login, verification, code + attempt)
    expect([status, json.token]).toEqual([403, undefined])
  }
  const patient = await api.codeFor(both.login)
  expect((await api.verify(sms.login, verification, code - 1)).status).toBe(403)
  expect((await api.verify(sms.login, verification, code)).status).toBe(403)
  expect((await api.verify(both.login, patient.verification, patient.code)).status).toBe(200)
})

it('refuses a code before one was requested', async () => {
  const api = cleuraClient()
  const { verification } = (await api.logIn(sms.login, 'password', 'sms')).json
  expect((await api.verify(sms.login, verification, 123456)).status).toBe(403)
})

it('refuses a code with the login of somebody else', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  expect((await api.verify(both.login, verification, code)).status).toBe(403)
})

it('takes code and verification once', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  expect((await api.verify(sms.login, verification, code)).status).toBe(200)
  expect((await api.verify(sms.login, verification, code)).status).toBe(403)
  expect((await api.requestCode(sms.login, verification)).status).toBe(403)
})

it('replaces the code when another is requested', async () => {
  const api = cleuraClient()
  const { verification, code } = await api.codeFor(sms.login)
  await api.requestCode(sms.login, verification)
  const newer = Number(api.mock.smsOutbox.latest(sms.login)?.code)
  expect(newer).not.toBe(code)
  expect((await api.verify(sms.login, verification, code)).status).toBe(403)
  expect((await api.verify(sms.login, verification, newer)).status).toBe(200)
})

it('refuses a verification that is five minutes old', async () => {
  const api = cleuraClient()
  const { verification } = (await api.logIn(sms.login, 'password', 'sms')).json
  api.clock.advance(5 * minuteMs - 1)
  expect((await api.requestCode(sms.login, verification)).status).toBe(204)
  api.clock.advance(1)
  expect((await api.requestCode(sms.login, verification)).status).toBe(403)
})

it('refuses a code whose own time is over', async () => {
  const api = cleuraClient({ codeLifetimeMs: minuteMs })
  const { verification, code } = await api.codeFor(sms.login)
  api.clock.advance(minuteMs)
  expect((await api.verify(sms.login, verification, code)).status).toBe(403)
  await api.requestCode(sms.login, verification)
  const newer = Number(api.mock.smsOutbox.latest(sms.login)?.code)
  expect((await api.verify(sms.login, verification, newer)).status).toBe(200)
})

it('makes the same secrets with the same seed, others with another', async () => {
  const first = await cleuraClient({ seed: 7 }).codeFor(sms.login)
  expect(await cleuraClient({ seed: 7 }).codeFor(sms.login)).toEqual(first)
  expect(await cleuraClient({ seed: 8 }).codeFor(sms.login)).not.toEqual(first)
})
