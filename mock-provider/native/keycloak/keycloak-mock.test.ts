import { createRemoteJWKSet, importSPKI, jwtVerify } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { MockOptionError } from '../../mock-option-error.ts'
import { serveNative } from '../serve.ts'
import { createKeycloakMock, type KeycloakMockOptions } from './index.ts'
import { claimsOf, formType, keycloakClient, origin } from './keycloak.test-support.ts'

const login = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }

async function discovered(url: string): Promise<Record<string, string>> {
  return (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as Record<string, string>
}

it('describes each realm at the address that was asked, and its keys verify its tokens', async () => {
  const { baseUrl, close } = await serveNative(createKeycloakMock({ seed: 1 }))
  onTestFinished(close)
  for (const realm of ['testrealm', 'otherrealm']) {
    const issuer = `${baseUrl}/realms/${realm}`
    const document = await discovered(issuer)
    expect(document['issuer']).toBe(issuer)
    const body = new URLSearchParams(login)
    const answer = await fetch(document['token_endpoint'] ?? '', { method: 'POST', body })
    const { access_token: token = '' } = (await answer.json()) as Record<string, string>
    const keys = createRemoteJWKSet(new URL(document['jwks_uri'] ?? ''))
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] })
    expect(payload['preferred_username']).toBe('alice')
  }
})

it('shows public keys and nothing private, another for each realm', async () => {
  const { get } = keycloakClient()
  const keysOf = async (realm: string) => (await get(`/realms/${realm}/protocol/openid-connect/certs`)).json
  const { keys } = (await keysOf('testrealm')) as { keys: Record<string, string>[] }
  expect(keys).toHaveLength(1)
  expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
  for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(keys[0]).not.toHaveProperty(part)
  expect(await keysOf('otherrealm')).not.toEqual({ keys })
})

it('says where a realm is, with its key in the form of Keycloak', async () => {
  const { get, token } = keycloakClient()
  const { json } = await get('/realms/testrealm')
  expect(json).toMatchObject({
    realm: 'testrealm',
    'token-service': `${origin}/realms/testrealm/protocol/openid-connect`,
  })
  const pem = `-----BEGIN PUBLIC KEY-----\n${json['public_key']}\n-----END PUBLIC KEY-----`
  expect(
    (await jwtVerify(await token(), await importSPKI(pem, 'RS256'), { currentDate: new Date(1767225600000) }))
      .payload,
  ).toBeDefined()
})

it('names issuers by publicUrl and basePath when it is told to', async () => {
  const api = keycloakClient({ publicUrl: 'https://login.example/', basePath: '/auth' })
  const issuer = 'https://login.example/auth/realms/testrealm'
  expect(claimsOf(await api.token()).iss).toBe(issuer)
  expect((await api.get('/auth/realms/testrealm/.well-known/openid-configuration')).json['issuer']).toBe(
    issuer,
  )
  expect((await api.get('/realms/testrealm')).status).toBe(404)
  expect(api.mock.issuerOf('testrealm', 'https://else.example')).toBe(issuer)
  expect(
    [issuer, 'https://else.example/auth/realms/testrealm'].map((each) =>
      api.mock.isIssuer('testrealm', each),
    ),
  ).toEqual([true, false])
  expect(claimsOf(await api.mock.issueToken('testrealm', 'bob')).iss).toBe(issuer)
})

it('knows its issuers at any address, and nothing else', () => {
  const { mock } = keycloakClient()
  const is = (issuer: string) => mock.isIssuer('testrealm', issuer)
  expect(is('http://127.0.0.1:1/realms/testrealm')).toBe(true)
  for (const other of [
    '',
    'x',
    'http://h/realms/otherrealm',
    'http://h/realms/testrealm/',
    'http://h/x/realms/testrealm',
  ]) {
    expect(is(other)).toBe(false)
  }
})

it('makes tokens without the API, also such as have expired or lack a claim', async () => {
  const { mock, clock } = keycloakClient()
  const now = clock.now() / 1000
  const options = { origin, clientId: 'ci', lifetime: -1, claims: { typ: undefined, extra: 1 } }
  const claims = claimsOf(await mock.issueToken('testrealm', 'alice', options))
  expect(claims).toMatchObject({ exp: now - 1, azp: 'ci', extra: 1 })
  expect(claims).not.toHaveProperty('typ')
  await expect(mock.issueToken('testrealm', 'none', { origin })).rejects.toThrow('Use one of alice, bob')
  await expect(mock.issueToken('none', 'alice', { origin })).rejects.toThrow(
    'Use one of testrealm, otherrealm',
  )
  await expect(mock.issueToken('testrealm', 'alice')).rejects.toThrow('Give the origin')
})

it('makes other keys with another seed, and without one', async () => {
  const keyOf = async (options: KeycloakMockOptions) =>
    (await createKeycloakMock(options).keySet('testrealm')).keys[0]?.kid
  const [one, same, other, random] = await Promise.all([{ seed: 1 }, { seed: 1 }, { seed: 2 }, {}].map(keyOf))
  expect(one).toBe(same)
  expect(new Set([one, other, random]).size).toBe(3)
})

it.each<[KeycloakMockOptions, string]>([
  [{ accessTokenLifetime: 0 }, 'accessTokenLifetime'],
  [{ sessionIdleTimeout: 1.5 }, 'sessionIdleTimeout'],
  [{ sessionMaximum: Number.NaN }, 'sessionMaximum'],
  [{ basePath: 'auth' }, 'Give one that begins with a slash'],
  [{ publicUrl: 'https://a.test/path' }, 'publicUrl'],
  [{ publicUrl: 'ftp://a.test' }, 'publicUrl'],
  [{ realms: [] }, 'there is none'],
  [{ realms: [{ name: 'a/b', clients: [], users: [] }] }, 'is no name'],
  [{ realms: [{ name: 'a', clients: [{ id: 'c' }, { id: 'c' }], users: [] }] }, 'client of a'],
  [
    {
      realms: [
        {
          name: 'a',
          clients: [],
          users: [
            { name: 'u', password: '' },
            { name: 'U', password: '' },
          ],
        },
      ],
    },
    'user of a',
  ],
  [{ realms: [{ name: 'a', clients: [{ id: 'c', serviceAccount: true }], users: [] }] }, 'Give it a secret'],
])('refuses options that make no sense: %j', (options, message) => {
  expect(() => createKeycloakMock(options)).toThrow(MockOptionError)
  expect(() => createKeycloakMock(options)).toThrow(message)
})

it.each([
  ['GET', '/realms/none', 404, 'Realm does not exist'],
  ['POST', '/realms/none/protocol/openid-connect/token', 404, 'Realm does not exist'],
  ['GET', '/realms/__proto__', 404, 'Realm does not exist'],
  ['GET', '/realms/%E0%A4%A', 404, 'Realm does not exist'],
  ['GET', '/realms/testrealm/none', 404, 'HTTP 404 Not Found'],
  ['GET', '/', 404, 'HTTP 404 Not Found'],
  ['GET', '/realms', 404, 'HTTP 404 Not Found'],
  ['GET', '/realms/testrealm/protocol/openid-connect/token', 405, 'HTTP 405 Method Not Allowed'],
  ['PUT', '/realms/testrealm/protocol/openid-connect/certs', 405, 'HTTP 405 Method Not Allowed'],
  ['DELETE', '/realms/testrealm', 405, 'HTTP 405 Method Not Allowed'],
])('answers %s %s with %i', async (method, path, status, error) => {
  const response = await keycloakClient().mock.fetch(new Request(`${origin}${path}`, { method }))
  expect([response.status, await response.json()]).toEqual([status, { error }])
})

it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
  ['JSON', '{}', { 'content-type': 'application/json' }, 415],
  ['no type', new Uint8Array([1]), {}, 415],
  ['nothing', '', formType, 400],
  ['bytes', new Uint8Array([0xff, 0xfe]), formType, 400],
  ['a large form', `grant_type=${'x'.repeat(70_000)}`, formType, 413],
])('refuses %s instead of a form', async (_, body, headers, status) => {
  const url = `${origin}/realms/testrealm/protocol/openid-connect/token`
  const response = await keycloakClient().mock.fetch(new Request(url, { method: 'POST', body, headers }))
  expect(response.status).toBe(status)
})

it('survives a form that breaks off', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  const url = `${origin}/realms/testrealm/protocol/openid-connect/token`
  const init = { method: 'POST', body, headers: formType, duplex: 'half' } as RequestInit
  expect((await keycloakClient().mock.fetch(new Request(url, init))).status).toBe(400)
})
