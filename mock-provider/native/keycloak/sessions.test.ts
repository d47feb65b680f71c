import { expect, it } from 'vitest'
import { basic, claimsOf, keycloakClient } from './keycloak.test-support.ts'
import { Sessions } from './sessions.ts'

const invalidGrant = (description: string) => ({ error: 'invalid_grant', error_description: description })

async function loggedIn(options: Parameters<typeof keycloakClient>[0] = {}) {
  const api = keycloakClient(options)
  const { json } = await api.logIn({ scope: 'openid' })
  const refresh = (token: unknown = json['refresh_token'], form: Record<string, string> = {}) =>
    api.post('/token', {
      grant_type: 'refresh_token',
      client_id: 'redu-cli',
      refresh_token: String(token),
      ...form,
    })
  return { ...api, json, refresh }
}

it('refreshes a token in the same session, with the same scope', async () => {
  const { clock, json, refresh } = await loggedIn()
  clock.advance(200_000)
  const again = await refresh()
  expect([again.status, again.json['expires_in'], again.json['refresh_expires_in']]).toEqual([200, 300, 1800])
  expect(again.json['session_state']).toBe(json['session_state'])
  expect(again.json).toHaveProperty('id_token')
  const [first, second] = [claimsOf(json['access_token']), claimsOf(again.json['access_token'])]
  expect([second.sub, second.iat]).toEqual([first.sub, Number(first.iat) + 200])
  expect(second.jti).not.toBe(first.jti)
})

it('keeps a session while it is refreshed, and not beyond its maximum', async () => {
  const { clock, json, refresh } = await loggedIn({ sessionMaximum: 4000 })
  clock.advance(1_700_000)
  const second = await refresh()
  clock.advance(1_700_000)
  // The first token has expired in the meantime, the second has not.
  expect((await refresh(json['refresh_token'])).json).toEqual(invalidGrant('Token is not active'))
  const third = await refresh(second.json['refresh_token'])
  expect([third.status, third.json['refresh_expires_in'], third.json['expires_in']]).toEqual([200, 600, 300])
  clock.advance(500_000)
  const last = await refresh(third.json['refresh_token'])
  expect(last.json['expires_in']).toBe(100)
  clock.advance(100_000)
  const over = await refresh(last.json['refresh_token'])
  expect([over.status, over.json]).toEqual([400, invalidGrant('Token is not active')])
})

it('takes a refresh token again, unless each serves once', async () => {
  const usual = await loggedIn()
  expect([(await usual.refresh()).status, (await usual.refresh()).status]).toEqual([200, 200])
  const strict = await loggedIn({ revokeRefreshToken: true })
  const next = await strict.refresh()
  expect((await strict.refresh()).json).toEqual(invalidGrant('Maximum allowed refresh token reuse exceeded'))
  expect((await strict.refresh(next.json['refresh_token'])).status).toBe(200)
})

it('refuses what is no refresh token of this client and realm', async () => {
  const { json, refresh, post } = await loggedIn()
  for (const token of ['none', 'a.b.c', '', json['access_token'], json['id_token']]) {
    expect((await refresh(token)).json).toEqual(invalidGrant('Invalid refresh token'))
  }
  expect((await refresh(undefined, { client_id: 'browser' })).json).toEqual(
    invalidGrant("Invalid refresh token. Token client and authorized client don't match"),
  )
  const form = {
    grant_type: 'refresh_token',
    client_id: 'redu-cli',
    refresh_token: String(json['refresh_token']),
  }
  expect((await post('/token', form, {}, 'otherrealm')).json).toEqual(invalidGrant('Invalid refresh token'))
})

it('ends the session at logout', async () => {
  const { json, refresh, post } = await loggedIn()
  const form = { client_id: 'redu-cli', refresh_token: String(json['refresh_token']) }
  expect((await post('/logout', { client_id: 'redu-cli' })).json).toEqual({
    error: 'invalid_request',
    error_description: 'No refresh token',
  })
  const { status, text } = await post('/logout', form)
  expect([status, text]).toEqual([204, ''])
  expect((await refresh()).json).toEqual(invalidGrant('Session not active'))
  expect((await post('/logout', form)).status).toBe(400)
  expect((await post('/logout', { ...form, client_id: 'none' })).status).toBe(401)
})

it('ends all sessions of the user with the client when a refresh token is revoked', async () => {
  const { json, refresh, post, logIn } = await loggedIn()
  const second = await logIn()
  const bob = await logIn({ username: 'bob' })
  const token = String(json['refresh_token'])
  expect((await post('/revoke', { token, client_id: 'browser' })).json['error_description']).toBe(
    'Unmatching clients',
  )
  expect((await post('/revoke', { token, client_id: 'none' })).status).toBe(401)
  const { status, text } = await post('/revoke', { token, client_id: 'redu-cli' })
  expect([status, text]).toEqual([200, ''])
  expect((await refresh()).status).toBe(400)
  expect((await refresh(second.json['refresh_token'])).status).toBe(400)
  expect((await refresh(bob.json['refresh_token'])).status).toBe(200)
  expect((await post('/revoke', { token, client_id: 'redu-cli' })).json['error']).toBe('invalid_token')
})

it('says by introspection whether an access token is alive', async () => {
  const { clock, json, post } = await loggedIn()
  const token = String(json['access_token'])
  const introspect = async (text: string) =>
    (await post('/token/introspect', { token: text }, basic('ci', 'secret'))).json
  expect(await introspect(token)).toMatchObject({ active: true, username: 'alice', client_id: 'redu-cli' })
  expect(await introspect('none')).toEqual({ active: false })
  expect(await introspect(String(json['id_token']))).toEqual({ active: false })
  expect((await post('/revoke', { token, client_id: 'redu-cli' })).status).toBe(200)
  expect(await introspect(token)).toEqual({ active: false })
  const own = await post('/token', { grant_type: 'client_credentials' }, basic('ci', 'secret'))
  expect(await introspect(String(own.json['access_token']))).toMatchObject({ active: true })
  clock.advance(300_000)
  expect(await introspect(String(own.json['access_token']))).toEqual({ active: false })
})

it('refuses introspection without a secret or a token, and the revocation of an id token', async () => {
  const { json, post } = await loggedIn()
  expect((await post('/token/introspect', { client_id: 'redu-cli', token: 'x' })).status).toBe(403)
  expect((await post('/token/introspect', { token: 'x' }, basic('ci', 'x'))).status).toBe(401)
  expect((await post('/token/introspect', {}, basic('ci', 'secret'))).status).toBe(400)
  expect((await post('/revoke', { client_id: 'redu-cli' })).status).toBe(400)
  const { json: refused } = await post('/revoke', { token: String(json['id_token']), client_id: 'redu-cli' })
  expect(refused['error']).toBe('unsupported_token_type')
})

it('keeps a bounded number of sessions, the newest', () => {
  const sessions = new Sessions()
  const principal = { subject: 's', username: 'u', claims: {} }
  for (let count = 0; count <= 10_000; count += 1) {
    sessions.add({
      id: `${count}`,
      principal,
      clientId: 'c',
      scope: '',
      startedAt: 0,
      endsAt: 10,
      currentRefresh: '',
    })
  }
  expect([sessions.find('0', 0), sessions.find('10000', 0)?.id]).toEqual([undefined, '10000'])
})
