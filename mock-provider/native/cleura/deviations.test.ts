import { expect, it } from 'vitest'
import { requirements } from '../../../contract/native/cleura/requirements.ts'
import { Domains, LoginOk, SecondFactorRequired } from '../../../contract/native/cleura/schemas.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { type CleuraClient, cleuraClient, plain, sms, webauthn } from './cleura-client.test-support.ts'
import { cleuraDeviations } from './deviations.ts'

type Probe = (api: CleuraClient) => Promise<unknown>

const { login } = plain
const minuteMs = 60_000
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const loginFits: Probe = async (api) => issuesOf(LoginOk, (await api.logIn(login)).json)
const wrongPassword: Probe = async (api) => {
  const { status, json } = await api.logIn(login, 'wrong')
  return [status, json.token]
}
const codeIsAskedFor: Probe = async (api) => {
  const { json } = await api.logIn(sms.login, 'password', 'sms')
  return [issuesOf(SecondFactorRequired, json), json.token]
}
const sentCode: Probe = async (api) => {
  await api.codeFor(sms.login)
  return api.mock.smsOutbox.messages.map(({ code }) => code.length)
}
const tried =
  (alter: (code: number) => unknown): Probe =>
  async (api) => {
    const { verification, code } = await api.codeFor(sms.login)
    const { json } = await api.verify(sms.login, verification, alter(code))
    return json.result ?? 'refused'
  }
const codeGivesToken: Probe = async (api) => {
  const { verification, code } = await api.codeFor(sms.login)
  return issuesOf(LoginOk, (await api.verify(sms.login, verification, code)).json)
}
const listed: Probe = async (api) => {
  const { status, json } = await api.domains({ login, token: await api.token() })
  return [status, issuesOf(Domains, json ?? null)]
}
const statusWith =
  (credentials: (token: string) => { login?: string; token?: string }): Probe =>
  async (api) =>
    (await api.domains(credentials(await api.token()))).status

/** What each deviation changes: the answer of a probe, which differs from that of the mock as it should be. */
const probes: Record<string, Probe> = {
  'login-without-token': loginFits,
  'login-result-is-ok': loginFits,
  'login-token-empty': loginFits,
  'wrong-password-accepted': wrongPassword,
  'refusal-carries-token': wrongPassword,
  'form-content-type-refused': async (api) =>
    (await api.send('POST', '/auth/v1/tokens', JSON.stringify({ auth: plain }), form)).status,
  'second-factor-skipped': codeIsAskedFor,
  'verification-missing': codeIsAskedFor,
  'second-factor-type-missing': codeIsAskedFor,
  'verification-with-token': codeIsAskedFor,
  'any-verification-requests-code': async (api) => (await api.requestCode(sms.login, 'ahb4en3cho')).status,
  'code-request-refused': async (api) => {
    const { verification } = (await api.logIn(sms.login)).json
    return (await api.requestCode(sms.login, verification)).status
  },
  'code-of-five-digits': sentCode,
  'code-never-sent': sentCode,
  'code-login-without-token': codeGivesToken,
  'integer-code-refused': codeGivesToken,
  'string-code-accepted': tried(String),
  'string-code-spoils-verification': async (api) => {
    const { verification, code } = await api.codeFor(sms.login)
    const quoted = await api.verify(sms.login, verification, String(code))
    return [quoted.status, (await api.verify(sms.login, verification, code)).status]
  },
  'wrong-code-accepted': tried((code) => code + 1),
  'verification-reusable': async (api) => {
    const { verification, code } = await api.codeFor(sms.login)
    await api.verify(sms.login, verification, code)
    return (await api.verify(sms.login, verification, code)).status
  },
  'verification-never-expires': async (api) => {
    const { verification, code } = await api.codeFor(sms.login)
    api.clock.advance(6 * minuteMs)
    return (await api.verify(sms.login, verification, code)).status
  },
  'code-attempts-unlimited': async (api) => {
    const { verification, code } = await api.codeFor(sms.login)
    for (let attempt = 1; attempt <= 6; attempt += 1)
      await api.verify(sms.login, verification, code + attempt)
    return (await api.verify(sms.login, verification, code)).status
  },
  'fresh-token-refused': listed,
  'domains-in-envelope': listed,
  'domains-truncated': listed,
  'area-id-is-number': listed,
  'domain-enabled-is-string': listed,
  'area-without-regions': listed,
  'domain-without-id': listed,
  'login-header-ignored': statusWith((token) => ({ token })),
  'token-header-ignored': statusWith(() => ({ login })),
  'token-of-another-login': statusWith((token) => ({ login: sms.login, token })),
  'webauthn-account-gets-token': async (api) => (await api.logIn(webauthn.login)).status,
  'any-token-is-valid': async (api) =>
    (await api.call('POST', '/auth/v1/tokens/validate', { login, token: 'none' })).status,
  'revoked-token-works': async (api) => {
    const token = await api.token()
    await api.call('DELETE', '/auth/v1/tokens', { login, token })
    return (await api.domains({ login, token })).status
  },
  'projects-of-all-domains': async (api) => {
    const token = await api.token()
    const [{ id }] = (await api.domains({ login, token })).json
    return (await api.call('GET', `/accesscontrol/v1/openstack/${id}/projects`, { login, token })).json.length
  },
  'version-two-login-not-created': async (api) =>
    (await api.post('/auth/v2/tokens', { login, password: 'password' })).status,
}

it.each(cleuraDeviations.map(({ name }) => name))('deviates when %s is on', async (name) => {
  const probe = probes[name] ?? expect.fail(`there is no probe for ${name}`)
  expect(await probe(cleuraClient({ deviations: [name] }))).not.toEqual(await probe(cleuraClient()))
})

it('has a deviation for every stated requirement, and no other requirement', () => {
  const broken = new Set(cleuraDeviations.flatMap((each) => each.requirements))
  const stated = requirements.filter(({ mark }) => mark === 'S').map(({ id }) => id)
  expect(stated.filter((id) => !broken.has(id))).toEqual([])
  const known = requirements.map(({ id }) => id)
  expect([...broken].filter((id) => !known.includes(id))).toEqual([])
})

it('names each deviation once, with a title', () => {
  expect(new Set(cleuraDeviations.map(({ name }) => name)).size).toBe(cleuraDeviations.length)
  for (const { name, title } of cleuraDeviations) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
  }
})

it('runs several deviations at once', async () => {
  const api = cleuraClient({ deviations: ['area-id-is-number', 'domain-enabled-is-string'] })
  const [domain] = (await api.domains({ login, token: await api.token() })).json
  expect([domain.area.id, domain.enabled]).toEqual([6, 'true'])
})
