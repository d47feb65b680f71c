import { decodeProtectedHeader } from 'jose'
import { expect, it } from 'vitest'
import { basic, claimsOf, keycloakClient, origin } from './keycloak.test-support.ts'

const issuer = `${origin}/realms/testrealm`
const wrongClient = 'Invalid client or Invalid client credentials'

it('gives a user a token by password, with the members and claims of Keycloak', async () => {
  const api = keycloakClient()
  const { status, headers, json } = await api.logIn()
  expect([status, headers.get('cache-control'), headers.get('pragma')]).toEqual([200, 'no-store', 'no-cache'])
  expect(json).toMatchObject({
    expires_in: 300,
    refresh_expires_in: 1800,
    token_type: 'Bearer',
    'not-before-policy': 0,
    scope: 'profile email',
  })
  expect(json).not.toHaveProperty('id_token')
  const now = api.clock.now() / 1000
  expect(claimsOf(json['access_token'])).toMatchObject({
    iss: issuer,
    azp: 'redu-cli',
    iat: now,
    exp: now + 300,
    typ: 'Bearer',
    preferred_username: 'alice',
    sid: json['session_state'],
  })
  expect(decodeProtectedHeader(String(json['access_token']))).toMatchObject({ alg: 'RS256', typ: 'JWT' })
})

it('gives the same user the same subject, in every mock and apart from other users and realms', async () => {
  const subject = async (form: Record<string, string> = {}, realm = 'testrealm') => {
    const login = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }
    const { json } = await keycloakClient().post('/token', { ...login, ...form }, {}, realm)
    return claimsOf(json['access_token']).sub
  }
  const alice = await subject()
  expect(alice).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(await subject({ username: 'ALICE' })).toBe(alice)
  expect(await subject({ username: 'bob' })).not.toBe(alice)
  expect(await subject({}, 'otherrealm')).not.toBe(alice)
})

it('gives an id token for the scope openid, which is of another type', async () => {
  const { json } = await keycloakClient().logIn({ scope: 'openid' })
  expect(json['scope']).toBe('openid profile email')
  expect(claimsOf(json['id_token'])).toMatchObject({ typ: 'ID', aud: 'redu-cli', iss: issuer })
})

it('gives a service account a token without a refresh token', async () => {
  const { post } = keycloakClient()
  const { status, json } = await post('/token', { grant_type: 'client_credentials' }, basic('ci', 'secret'))
  expect([status, json['refresh_expires_in']]).toEqual([200, 0])
  expect(json).not.toHaveProperty('refresh_token')
  expect(claimsOf(json['access_token'])).toMatchObject({
    azp: 'ci',
    client_id: 'ci',
    preferred_username: 'service-account-ci',
  })
})

it('takes subjects, claims and lifetimes from the options', async () => {
  const users = [{ name: 'u', password: 'p', subject: 'user@secapi.eu', claims: { project: 'x' } }]
  const clients = [{ id: 'c', secret: 's', serviceAccount: true, subject: 'robot' }, { id: 'public' }]
  const api = keycloakClient({ accessTokenLifetime: 60, realms: [{ name: 'testrealm', clients, users }] })
  const { json } = await api.logIn({ client_id: 'public', username: 'u', password: 'p' })
  expect(json['expires_in']).toBe(60)
  expect(claimsOf(json['access_token'])).toMatchObject({ sub: 'user@secapi.eu', project: 'x' })
  const own = await api.post('/token', { grant_type: 'client_credentials' }, basic('c', 's'))
  expect(claimsOf(own.json['access_token']).sub).toBe('robot')
})

type Form = Record<string, string>
const login: Form = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }

it.each<[string, Form | string, Record<string, string>, number, string, string]>([
  [
    'no grant type',
    { client_id: 'redu-cli' },
    {},
    400,
    'invalid_request',
    'Missing form parameter: grant_type',
  ],
  [
    'another grant type',
    { ...login, grant_type: 'magic' },
    {},
    400,
    'unsupported_grant_type',
    'Unsupported grant_type',
  ],
  ['no client', { ...login, client_id: '' }, {}, 401, 'invalid_client', wrongClient],
  ['an unknown client', { ...login, client_id: 'none' }, {}, 401, 'invalid_client', wrongClient],
  ['a prototype as client', { ...login, client_id: '__proto__' }, {}, 401, 'invalid_client', wrongClient],
  ['no secret', { ...login, client_id: 'ci' }, {}, 401, 'unauthorized_client', wrongClient],
  [
    'a wrong secret',
    { grant_type: 'client_credentials' },
    basic('ci', 'x'),
    401,
    'unauthorized_client',
    wrongClient,
  ],
  ['a broken Basic beside a client', login, { authorization: 'Basic JUE6' }, 200, '', ''],
  [
    'a client without direct access',
    { ...login, client_id: 'browser' },
    {},
    400,
    'unauthorized_client',
    'Client not allowed for direct access grants',
  ],
  [
    'no user',
    { grant_type: 'password', client_id: 'redu-cli' },
    {},
    401,
    'invalid_request',
    'Missing parameter: username',
  ],
  ['a wrong password', { ...login, password: 'x' }, {}, 401, 'invalid_grant', 'Invalid user credentials'],
  ['no password', { ...login, password: '' }, {}, 401, 'invalid_grant', 'Invalid user credentials'],
  ['an unknown user', { ...login, username: 'none' }, {}, 401, 'invalid_grant', 'Invalid user credentials'],
  ['a locked user', { ...login, username: 'locked' }, {}, 400, 'invalid_grant', 'Account disabled'],
  ['a new user', { ...login, username: 'newcomer' }, {}, 400, 'invalid_grant', 'Account is not fully set up'],
  ['another scope', { ...login, scope: 'admin' }, {}, 400, 'invalid_scope', 'Invalid scopes: admin'],
  [
    'a member twice',
    `${new URLSearchParams(login)}&username=bob`,
    {},
    400,
    'invalid_request',
    'duplicated parameter',
  ],
  [
    'a public client for itself',
    { grant_type: 'client_credentials', client_id: 'redu-cli' },
    {},
    401,
    'unauthorized_client',
    'Public client not allowed to retrieve service account',
  ],
  [
    'a client without a service account',
    { grant_type: 'client_credentials' },
    basic('confidential', 'secret'),
    401,
    'unauthorized_client',
    'Client not enabled to retrieve service account',
  ],
  [
    'no refresh token',
    { grant_type: 'refresh_token', client_id: 'redu-cli' },
    {},
    400,
    'invalid_request',
    'No refresh token',
  ],
])('answers %s as Keycloak does', async (_, form, headers, status, error, description) => {
  const answer = await keycloakClient().post('/token', form, headers)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  if (status !== 200) expect(answer.json).toEqual({ error, error_description: description })
})

it('challenges a client that authenticates by another scheme, and misses one that does not at all', async () => {
  const { post } = keycloakClient()
  const challenged = await post('/token', { grant_type: 'client_credentials' }, { authorization: 'Bearer x' })
  expect([challenged.status, challenged.text]).toEqual([401, ''])
  expect(challenged.headers.get('www-authenticate')).toBe('Basic realm="testrealm"')
  const { status, json } = await post('/token', { grant_type: 'client_credentials' })
  expect([status, json['error_description']]).toEqual([400, 'Missing client_id parameter'])
})

it('takes id and secret in the form, and decodes those of the header', async () => {
  const clients = [{ id: 'app:1', secret: 'a+b c%', serviceAccount: true }]
  const { post } = keycloakClient({ realms: [{ name: 'testrealm', clients, users: [] }] })
  const form = { grant_type: 'client_credentials', client_id: 'app:1', client_secret: 'a+b c%' }
  expect((await post('/token', form)).status).toBe(200)
  const encoded = basic(encodeURIComponent('app:1'), encodeURIComponent('a+b c%'))
  expect((await post('/token', { grant_type: 'client_credentials' }, encoded)).status).toBe(200)
})

it('repeats no password, secret or token', async () => {
  const { post } = keycloakClient()
  const secret = 's3cr3t-of-mine'
  const replies = await Promise.all([
    post('/token', { ...login, password: secret }),
    post('/token', { grant_type: 'client_credentials' }, basic('ci', secret)),
    post('/token', { grant_type: 'refresh_token', client_id: 'redu-cli', refresh_token: secret }),
    post('/revoke', { client_id: 'redu-cli', token: secret }),
  ])
  for (const { text } of replies) expect(text).not.toContain(secret)
})
