import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import type { MockServerOptions } from '../server.ts'
import { startMockServer } from '../server.ts'

async function start(options: MockServerOptions = {}) {
  const server = await startMockServer({ seed: 1, ...options })
  onTestFinished(() => server.close())
  const issuer = server.urls.oidc
  const post = async (
    form: Record<string, string> | string,
    headers: Record<string, string> = {},
    route = 'token',
  ) => {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fetch(`${issuer}/${route}`, {
      method: 'POST',
      body,
      headers: { ...type, ...headers },
    })
    const text = await response.text()
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, string>
    return { status: response.status, headers: response.headers, json }
  }
  const tenantStatus = async (token: string, method = 'GET') => {
    const url = `${server.baseUrl}/providers/seca.network/v1/tenants/demo/workspaces/w/networks`
    const target = method === 'GET' ? url : `${url}/n`
    return (await fetch(target, { method, headers: { authorization: `Bearer ${token}` } })).status
  }
  return { server, issuer, post, tenantStatus }
}

const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })
const cli = basic('seca-cli', 'secret')
const login = (username: string, password = 'password') => ({ grant_type: 'password', username, password })

it.each([
  '',
  '/oidc',
  '/sessions/s1',
  '/sessions/s1/oidc',
])('describes the issuer at %j, whose tokens its keys verify and the API takes', async (path) => {
  const { server } = await start()
  server.provider.session('s1')
  const issuer = `${server.baseUrl}${path}`
  const found = await fetch(`${issuer}/.well-known/openid-configuration`)
  const document = (await found.json()) as Record<string, string>
  expect(document['issuer']).toBe(issuer)
  const token = await fetch(document['token_endpoint'] ?? '', {
    method: 'POST',
    headers: cli,
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token: accessToken } = (await token.json()) as Record<string, string>
  const keys = createRemoteJWKSet(new URL(document['jwks_uri'] ?? ''))
  const { payload } = await jwtVerify(accessToken ?? '', keys, { issuer })
  expect(payload.sub).toBe('user@secapi.eu')
  const regions = `${issuer.replace(/\/oidc$/, '')}/providers/seca.region/v1/regions`
  const answer = await fetch(regions, { headers: { authorization: `Bearer ${accessToken}` } })
  expect(answer.status).toBe(200)
})

it('shows public keys of both algorithms and nothing private', async () => {
  const { issuer } = await start()
  const text = await (await fetch(`${issuer}/jwks`)).text()
  const { keys } = JSON.parse(text) as { keys: Record<string, string>[] }
  expect(keys.map(({ alg, use }) => [alg, use])).toEqual([
    ['ES256', 'sig'],
    ['RS256', 'sig'],
  ])
  for (const key of keys)
    for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(part)
})

it.each([
  ['admin', 200, 415],
  ['editor', 200, 415],
  ['viewer', 200, 403],
  ['outsider', 403, 403],
])('logs %s in with a password', async (user, read) => {
  const { post, tenantStatus } = await start()
  const { status, headers, json } = await post(login(user), cli)
  expect([status, headers.get('cache-control'), json['token_type'], json['expires_in']]).toEqual([
    200,
    'no-store',
    'Bearer',
    3600,
  ])
  expect(await tenantStatus(json['access_token'] ?? '')).toBe(read)
  if (user === 'viewer' || user === 'outsider')
    expect(await tenantStatus(json['access_token'] ?? '', 'PUT')).toBe(403)
  if (user === 'editor') {
    expect(await tenantStatus(json['access_token'] ?? '', 'PUT')).not.toBe(403)
    expect(await tenantStatus(json['access_token'] ?? '', 'DELETE')).toBe(403)
  }
})

it('takes id and secret in the form, too, and gives an id token for the scope openid', async () => {
  const { post, issuer } = await start()
  const form = { ...login('viewer'), client_id: 'seca-cli', client_secret: 'secret', scope: 'openid email' }
  const { json } = await post(form)
  expect(json['scope']).toBe('openid email')
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  const { payload } = await jwtVerify(json['id_token'] ?? '', keys, { issuer, audience: 'seca-cli' })
  expect(payload.sub).toBe('viewer@secapi.eu')
})

it.each<[string, Record<string, string> | string, Record<string, string>, number, string]>([
  ['an unknown client', { grant_type: 'client_credentials' }, basic('none', 'secret'), 401, 'invalid_client'],
  ['a wrong secret', { grant_type: 'client_credentials' }, basic('seca-cli', 'x'), 401, 'invalid_client'],
  ['no client', { grant_type: 'client_credentials' }, {}, 401, 'invalid_client'],
  ['no secret', { grant_type: 'client_credentials', client_id: 'seca-cli' }, {}, 401, 'invalid_client'],
  [
    'another scheme',
    { grant_type: 'client_credentials' },
    { authorization: 'Bearer x' },
    401,
    'invalid_client',
  ],
  [
    'broken Basic',
    { grant_type: 'client_credentials' },
    { authorization: 'Basic JUE6' },
    401,
    'invalid_client',
  ],
  ['two secrets', { grant_type: 'password', client_secret: 'secret' }, cli, 400, 'invalid_request'],
  ['no grant type', {}, cli, 400, 'invalid_request'],
  ['another grant type', { grant_type: 'authorization_code' }, cli, 400, 'unsupported_grant_type'],
  ['no password', { grant_type: 'password', username: 'admin' }, cli, 400, 'invalid_request'],
  ['a wrong password', login('admin', 'x'), cli, 400, 'invalid_grant'],
  ['an unknown user', login('__proto__'), cli, 400, 'invalid_grant'],
  ['a member twice', 'grant_type=password&grant_type=password', cli, 400, 'invalid_request'],
  ['a scope that is none', { grant_type: 'client_credentials', scope: 'a "b"' }, cli, 400, 'invalid_scope'],
  ['a large form', { grant_type: 'x'.repeat(70_000) }, cli, 400, 'invalid_request'],
  ['JSON', '{}', { ...cli, 'content-type': 'application/json' }, 400, 'invalid_request'],
])('answers %s as OAuth does', async (_, form, headers, status, error) => {
  const { post } = await start()
  const answer = await post(form, headers)
  expect([answer.status, answer.json['error']]).toEqual([status, error])
  expect(typeof answer.json['error_description']).toBe('string')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.has('www-authenticate')).toBe(status === 401)
})

it('knows clients and users that it was told, and no others', async () => {
  const { post } = await start({
    oidc: {
      clients: [{ id: 'app:1', secret: 'a+b c%' }, { id: 'public' }],
      users: [{ name: 'eve', password: 'pass' }],
    },
  })
  expect((await post({ grant_type: 'client_credentials' }, cli)).status).toBe(401)
  const encoded = basic(encodeURIComponent('app:1'), encodeURIComponent('a+b c%'))
  expect((await post({ grant_type: 'client_credentials' }, encoded)).status).toBe(200)
  expect((await post({ ...login('eve', 'pass'), client_id: 'public' })).status).toBe(200)
  expect((await post({ grant_type: 'client_credentials', client_id: 'public' })).json['error']).toBe(
    'unauthorized_client',
  )
})

it('revokes a token, and says the same of what is none', async () => {
  const { post, tenantStatus } = await start()
  const { json } = await post({ grant_type: 'client_credentials' }, cli)
  const token = json['access_token'] ?? ''
  expect(await tenantStatus(token)).toBe(200)
  expect((await post({ token }, {}, 'revoke')).status).toBe(401)
  expect((await post({ token: 'none' }, cli, 'revoke')).status).toBe(200)
  expect((await post({ token }, cli, 'revoke')).status).toBe(200)
  expect(await tenantStatus(token)).toBe(401)
})

it.each([
  ['GET', 'token', 'POST'],
  ['POST', 'jwks', 'GET'],
])('answers 405 to %s %s', async (method, route, allow) => {
  const { issuer } = await start()
  const response = await fetch(`${issuer}/${route}`, { method })
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
})
