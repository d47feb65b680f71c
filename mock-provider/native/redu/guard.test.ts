import { expect, it, onTestFinished } from 'vitest'
import { ErrorBody, operations, type ReduOperationId } from '../../../contract/native/redu/index.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { createKeycloakMock } from '../keycloak/index.ts'
import { serveNative } from '../serve.ts'
import { createReduMock } from './index.ts'
import { origin, reduClient } from './redu.test-support.ts'

const ids = operations.map(({ id }) => id)
const atOf = (id: ReduOperationId) => ({ at: `any-${id}` })

it.each(ids)('refuses %s without a token', async (id) => {
  const { status, json, headers } = await reduClient().call(id, { as: null, ...atOf(id) })
  expect([status, issuesOf(ErrorBody, json)]).toEqual([401, []])
  expect(headers.get('www-authenticate')).toBe('Bearer')
})

it.each([
  'R01',
  'R04',
  'R11',
  'R21',
  'R22',
] as const)('refuses %s when the token does not hold', async (id) => {
  const api = reduClient()
  const valid = await api.token()
  const foreign = await api.mock.keycloak?.issueToken('otherrealm', 'alice', { origin })
  const renamed = await api.mock.keycloak?.issueToken('otherrealm', 'alice', {
    claims: { iss: `${origin}/realms/testrealm` },
    origin,
  })
  const middle = valid.lastIndexOf('.') + 10
  const flipped = `${valid.slice(0, middle)}${valid[middle] === 'A' ? 'B' : 'A'}${valid.slice(middle + 1)}`
  const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${valid.split('.')[1]}.`
  const headers = [
    '',
    'Bearer',
    'Bearer none',
    'Bearer a.b.c',
    `Basic ${btoa('alice:password')}`,
    valid,
    `Bearer ${flipped}`,
    `Bearer ${unsigned}`,
    `Bearer ${foreign}`,
    `Bearer ${renamed}`,
    `Bearer ${await api.token('alice', { lifetime: -1 })}`,
    `Bearer ${await api.token('alice', { claims: { typ: 'ID' } })}`,
    `Bearer ${await api.token('alice', { claims: { exp: undefined } })}`,
    `Bearer ${await api.token('alice', { claims: { iss: 'https://else.example/realms/testrealm/' } })}`,
  ]
  for (const authorization of headers) {
    const { status, text } = await api.call(id, { authorization, ...atOf(id) })
    expect(status, authorization).toBe(401)
    expect(text).not.toContain(valid.slice(0, 20))
  }
  expect((await api.call(id, { authorization: `bEARER ${valid}`, ...atOf(id) })).status).not.toBe(401)
})

it('refuses a token once it has expired', async () => {
  const api = reduClient()
  const authorization = `Bearer ${await api.token()}`
  expect((await api.call('R01', { authorization })).status).toBe(200)
  api.clock.advance(300_000)
  expect((await api.call('R01', { authorization })).status).toBe(401)
})

it('authenticates before it reads the body', async () => {
  const path = '/api/cloud/compute/instances/create'
  expect((await reduClient().send('POST', path, { body: '{broken' })).status).toBe(401)
})

it('answers as the middleware of Keycloak does when told to, but for the two open operations', async () => {
  const api = reduClient({ guardStyle: 'keycloak-connect-403' })
  for (const id of ids) {
    const { status, text } = await api.call(id, { as: null, ...atOf(id) })
    const open = id === 'R21' || id === 'R22'
    expect([id, status, open || text]).toEqual([id, open ? 401 : 403, open || 'Access denied'])
  }
  expect((await api.call('R01', { authorization: 'Bearer none' })).status).toBe(403)
  expect((await api.call('R01')).status).toBe(200)
})

it('opens a project to its members, by name or subject, and nothing to others', async () => {
  const users = [
    { name: 'alice', password: 'p', subject: 'subject-of-alice' },
    { name: 'bob', password: 'p' },
  ]
  const realms = [{ name: 'r', clients: [{ id: 'c' }], users }]
  const projects = [{ id: 'p1', name: 'one', members: ['subject-of-alice'] }]
  const api = reduClient({ keycloak: { realms }, projects })
  expect((await api.call('R01')).json).toMatchObject({ project: { id: 'p1' } })
  expect((await api.call('R01', { as: 'bob' })).status).toBe(403)
  expect((await reduClient().call('R01', { as: 'carol' })).status).toBe(403)
})

it('serves API and Keycloak behind one port', async () => {
  const { baseUrl, close } = await serveNative(createReduMock({ seed: 1 }))
  onTestFinished(close)
  const logIn = async (realm: string, form: Record<string, string>) => {
    const url = `${baseUrl}/realms/${realm}/protocol/openid-connect/token`
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
    return (await answer.json()) as { access_token: string; refresh_token?: string; id_token?: string }
  }
  const status = async (token = '') => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${baseUrl}/api/cloud/compute/overview`, { headers })).status
  }
  const password = { grant_type: 'password', client_id: 'redu-cli', username: 'bob', password: 'password' }
  const user = await logIn('testrealm', { ...password, scope: 'openid' })
  expect(await status(user.access_token)).toBe(200)
  expect(await status(user.refresh_token)).toBe(401)
  expect(await status(user.id_token)).toBe(401)
  const client = { grant_type: 'client_credentials', client_id: 'ci', client_secret: 'secret' }
  expect(await status((await logIn('testrealm', client)).access_token)).toBe(200)
  expect(await status((await logIn('otherrealm', { ...password, username: 'alice' })).access_token)).toBe(401)
  const here = `localhost:${new URL(baseUrl).port}`
  const elsewhere = await fetch(`http://${here}/realms/testrealm/.well-known/openid-configuration`)
  expect(await elsewhere.json()).toMatchObject({ issuer: `http://${here}/realms/testrealm` })
})

it('takes the tokens of an issuer elsewhere, by keys or by their address, and then has no Keycloak', async () => {
  const keycloak = createKeycloakMock({ seed: 2 })
  const { baseUrl, close } = await serveNative(keycloak)
  onTestFinished(close)
  const issuer = keycloak.issuerOf('testrealm', baseUrl)
  const token = await keycloak.issueToken('testrealm', 'alice', { origin: baseUrl })
  const foreign = await keycloak.issueToken('otherrealm', 'alice', { origin: baseUrl })
  for (const trusted of [
    await keycloak.trustedIssuer('testrealm', baseUrl),
    { issuer, jwksUri: `${issuer}/protocol/openid-connect/certs` },
  ]) {
    const mock = createReduMock({ issuer: trusted })
    const status = async (text: string, path = '/api/cloud/compute/overview') =>
      (await mock.fetch(new Request(`${origin}${path}`, { headers: { authorization: `Bearer ${text}` } })))
        .status
    expect([mock.keycloak, mock.realm]).toEqual([undefined, undefined])
    expect([await status(token), await status(foreign), await status('x.y.z')]).toEqual([200, 401, 401])
    expect(await status(token, '/realms/testrealm')).toBe(404)
  }
  const audience = { ...(await keycloak.trustedIssuer('testrealm', baseUrl)), audience: 'redu' }
  const strict = createReduMock({ issuer: audience })
  const request = new Request(`${origin}/api/cloud/compute/overview`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect((await strict.fetch(request)).status).toBe(401)
})

it('answers 500, which blames nobody, when the keys of the issuer cannot be had', async () => {
  const { baseUrl, close } = await serveNative(createKeycloakMock({ seed: 2 }))
  onTestFinished(close)
  const keycloak = createKeycloakMock({ seed: 2 })
  const issuer = keycloak.issuerOf('testrealm', baseUrl)
  const mock = createReduMock({ issuer: { issuer, jwksUri: `${baseUrl}/none` } })
  const headers = {
    authorization: `Bearer ${await keycloak.issueToken('testrealm', 'alice', { origin: baseUrl })}`,
  }
  expect((await mock.fetch(new Request(`${origin}/api/cloud/compute/overview`, { headers }))).status).toBe(
    500,
  )
})

it('shares a Keycloak that exists', async () => {
  const keycloak = createKeycloakMock({ seed: 2, basePath: '/auth' })
  const mock = createReduMock({ keycloak, realm: 'otherrealm' })
  const authorization = `Bearer ${await keycloak.issueToken('otherrealm', 'alice', { origin })}`
  const get = async (path: string) =>
    (await mock.fetch(new Request(`${origin}${path}`, { headers: { authorization } }))).status
  expect(mock.keycloak).toBe(keycloak)
  expect(await get('/api/cloud/compute/overview')).toBe(200)
  expect(await get('/auth/realms/otherrealm')).toBe(200)
  expect(await get('/realms/otherrealm')).toBe(404)
})
