import { expect, it } from 'vitest'
import { pageDomains } from '../../../contract/native/cleura/page-domains.ts'
import { Domains, Projects } from '../../../contract/native/cleura/schemas.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { cleuraClient, plain, sms } from './cleura-client.test-support.ts'

const { login } = plain
const validate = '/auth/v1/tokens/validate'
const revoke = '/auth/v1/tokens'

it('lists the domains of the page, slashes escaped as there', async () => {
  const api = cleuraClient()
  const { status, text, json } = await api.domains({ login, token: await api.token() })
  expect([status, issuesOf(Domains, json)]).toEqual([200, []])
  expect(json).toEqual(pageDomains)
  expect(text).toContain('"Sweden \\/ Stockholm"')
})

it('lists the domains with plain slashes when told to', async () => {
  const api = cleuraClient({ escapedSlashes: false })
  const { text, json } = await api.domains({ login, token: await api.token() })
  expect(json).toEqual(pageDomains)
  expect(text).not.toContain('\\')
})

it('refuses when login and token are not both there, or do not belong together', async () => {
  const api = cleuraClient()
  const token = await api.token()
  for (const credentials of [
    {},
    { login },
    { token },
    { login: sms.login, token },
    { login, token: 'vahkie7EiDaij7chegaitee2zohsh1oh' },
    { login: '', token: '' },
  ]) {
    const { status, json } = await api.domains(credentials)
    expect([status, json.error.code]).toEqual([403, 403])
  }
})

it('refuses with 401 when told to', async () => {
  expect((await cleuraClient({ tokenRefusal: 401 }).domains({})).status).toBe(401)
})

it('takes the header names in any case', async () => {
  const api = cleuraClient()
  const headers = { 'x-auth-LOGIN': login, 'X-Auth-Token': await api.token() }
  expect((await api.send('GET', '/accesscontrol/v1/openstack/domains', undefined, headers)).status).toBe(200)
})

it('validates a token with 204, and refuses another', async () => {
  const api = cleuraClient()
  const token = await api.token()
  expect(await api.call('POST', validate, { login, token })).toMatchObject({ status: 204, text: '' })
  expect((await api.call('POST', validate, { login, token: `${token}x` })).status).toBe(403)
})

it('refuses a revoked token, and keeps the other token of the account', async () => {
  const api = cleuraClient()
  const [first, second] = [await api.token(), await api.token()]
  expect((await api.call('DELETE', revoke, { login, token: first })).status).toBe(204)
  expect((await api.domains({ login, token: first })).status).toBe(403)
  expect((await api.call('DELETE', revoke, { login, token: first })).status).toBe(403)
  expect((await api.domains({ login, token: second })).status).toBe(200)
})

it('refuses a token whose time is over', async () => {
  const api = cleuraClient({ tokenLifetimeMs: 1000 })
  const token = await api.token()
  api.clock.advance(999)
  expect((await api.domains({ login, token })).status).toBe(200)
  api.clock.advance(1)
  expect((await api.domains({ login, token })).status).toBe(403)
})

it('lists the projects of a domain, and 404 for a domain that is not there', async () => {
  const api = cleuraClient()
  const token = await api.token()
  for (const { id } of pageDomains) {
    const { json } = await api.call('GET', `/accesscontrol/v1/openstack/${id}/projects`, { login, token })
    expect(issuesOf(Projects, json)).toEqual([])
    expect(json).toHaveLength(1)
    expect(json[0].domain_id).toBe(id)
  }
  const projects = '/accesscontrol/v1/openstack/unknown/projects'
  expect((await api.call('GET', projects, { login, token })).status).toBe(404)
  expect((await api.call('GET', projects, { login })).status).toBe(403)
})
