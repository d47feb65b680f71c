import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, it } from 'vitest'
import { issuesOf } from '../../../contract/index.ts'
import { GeneratedToken, IonosError, TokenClaims, TokenList } from '../../../contract/native/ionos/index.ts'
import { auth, basic, bearer, testApi, yearMs } from './ionos.test-support.ts'

const generate = `${auth}/tokens/generate`
const contract = (number: unknown) => ({ 'x-contract-number': String(number) })

it('generates a first token with a password and further ones with it', async () => {
  const api = testApi()
  const first = await api.get(generate, basic('owner'))
  expect([first.status, issuesOf(GeneratedToken, first.json)]).toEqual([200, []])
  const claims = decodeJwt(first.json.token)
  expect(issuesOf(TokenClaims, claims)).toEqual([])
  expect(claims).toMatchObject({
    iss: api.mock.issuer,
    identity: { contractNumber: 31_000_001, role: 'owner' },
  })
  expect(claims).not.toHaveProperty('sub')
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(31_536_000)
  expect((await api.get(generate, bearer(first.json.token))).status).toBe(200)
})

it('describes tokens by the kid of their header', async () => {
  const api = testApi()
  const token = await api.token()
  const { kid, alg, typ } = decodeProtectedHeader(token)
  expect([alg, typ]).toEqual(['RS256', 'JWT'])
  const described = await api.get(`${auth}/tokens/${kid}`, bearer(token))
  expect(described.json).toEqual({
    id: kid,
    href: `https://mock.ionos.test/auth/v1/tokens/${kid}`,
    createdDate: '2026-01-01T00:00:00.000Z',
    expirationDate: '2027-01-01T00:00:00.000Z',
  })
  const list = await api.get(`${auth}/tokens`, basic('owner'))
  expect(issuesOf(TokenList, list.json)).toEqual([])
  expect(list.json.tokens).toEqual([described.json])
  expect((await api.get(`${auth}/tokens/none`, basic('owner'))).status).toBe(404)
  expect((await api.get(`${auth}/tokens/${kid}`, basic('admin'))).status).toBe(404)
  expect((await api.send('DELETE', `${auth}/tokens/${kid}`, basic('admin'))).status).toBe(404)
})

it.each([
  ['nothing', undefined],
  ['a wrong password', basic('owner', 'no')],
  ['an unknown name', basic('nobody')],
  ['no base64', 'Basic %%%'],
  ['no colon', `Basic ${btoa('owner')}`],
  ['no UTF-8', `Basic ${btoa('\xff:\xff')}`],
  ['another scheme', 'Digest x'],
  ['no token', 'Bearer '],
  ['a broken token', 'Bearer a.b.c'],
])('answers 401 to %s', async (_, authorization) => {
  const { status, headers, json, text } = await testApi().get(generate, authorization)
  expect([status, issuesOf(IonosError, json)]).toEqual([401, []])
  expect(headers.get('www-authenticate')).toContain('Bearer')
  expect(text).not.toContain('password ')
})

it('refuses an expired token everywhere', async () => {
  const api = testApi()
  const token = bearer(await api.token())
  api.clock.advance(yearMs)
  for (const path of [generate, '/cloudapi/v6/um/groups', '/cloudapi/monitoring/alarms']) {
    expect((await api.get(path, token)).status).toBe(401)
  }
  expect((await api.get('/telemetry/api/v1/query?query=1', token)).status).toBe(401)
})

it('limits the tokens of an identity, and counts those that have expired', async () => {
  const api = testApi({ tokenLimit: 3 })
  for (let count = 0; count < 3; count += 1) await api.token()
  const refused = await api.get(generate, basic('owner'))
  expect(refused.status).toBe(403)
  expect(refused.json.messages[0].message).toContain('no further tokens can be generated')
  expect((await api.get(generate, basic('admin'))).status).toBe(200)
  api.clock.advance(yearMs + 1)
  expect((await api.get(generate, basic('owner'))).status).toBe(403)
  expect((await api.get(`${auth}/tokens`, basic('owner'))).json.tokens).toHaveLength(3)
  expect((await api.send('DELETE', `${auth}/tokens?criteria=EXPIRED`, basic('owner'))).json).toEqual({
    success: true,
  })
  expect(api.mock.tokenCount('owner@ionos.test')).toBe(0)
  expect((await api.get(generate, basic('owner'))).status).toBe(200)
})

it('has room again after a token was deleted, which is refused at once', async () => {
  const api = testApi({ tokenLimit: 1, tokenLimitStatus: 422 })
  const token = await api.token()
  expect((await api.get(generate, basic('owner'))).status).toBe(422)
  const { kid } = decodeProtectedHeader(token)
  expect((await api.send('DELETE', `${auth}/tokens/${kid}`, bearer(token))).json).toEqual({ success: true })
  expect((await api.get(`${auth}/tokens`, bearer(token))).status).toBe(401)
  expect((await api.get(generate, basic('owner'))).status).toBe(200)
})

it('deletes the current token and no other, or all', async () => {
  const api = testApi()
  const [one, two] = [await api.token(), await api.token()]
  expect((await api.send('DELETE', `${auth}/tokens?criteria=CURRENT`, basic('owner'))).status).toBe(403)
  expect((await api.send('DELETE', `${auth}/tokens?criteria=CURRENT`, bearer(one))).status).toBe(200)
  expect((await api.get(`${auth}/tokens`, bearer(one))).status).toBe(401)
  expect((await api.get(`${auth}/tokens`, bearer(two))).json.tokens).toHaveLength(1)
  expect((await api.send('DELETE', `${auth}/tokens?criteria=ALL`, bearer(two))).status).toBe(200)
  expect((await api.get(`${auth}/tokens`, basic('owner'))).json.tokens).toEqual([])
  for (const query of ['', '?criteria=all', '?criteria=OLD']) {
    expect((await api.send('DELETE', `${auth}/tokens${query}`, basic('owner'))).status).toBe(422)
  }
})

it('wants the contract of a member of several, on the AuthAPI only', async () => {
  const api = testApi()
  expect((await api.get(generate, basic('reseller'))).status).toBe(403)
  expect((await api.get(`${auth}/tokens`, basic('reseller'))).status).toBe(422)
  const token = await api.token('reseller', contract(31_000_003))
  expect(decodeJwt(token)).toMatchObject({ identity: { contractNumber: 31_000_003 } })
  expect((await api.get(generate, bearer(token))).status).toBe(403)
  const listed = (number: number) => api.get(`${auth}/tokens`, basic('reseller'), contract(number))
  expect((await listed(31_000_003)).json.tokens).toHaveLength(1)
  expect((await listed(31_000_002)).json.tokens).toHaveLength(0)
  expect((await api.get(`${auth}/tokens`, bearer(token), contract(31_000_002))).status).toBe(403)
  expect((await api.get('/cloudapi/v6/um/groups', basic('reseller'))).status).toBe(200)
})

it.each([
  [31_000_004, 403],
  ['x', 422],
  ['-1', 422],
  ['4294967296', 422],
])('refuses the contract number %s', async (number, status) => {
  expect((await testApi().get(generate, basic('owner'), contract(number))).status).toBe(status)
})

it('keeps identities with a second factor out, unless told otherwise', async () => {
  const api = testApi()
  expect((await api.get(generate, basic('two-factor'))).status).toBe(403)
  expect((await api.get(generate, basic('two-factor', 'wrong'))).status).toBe(401)
  const token = bearer(await api.mock.issueToken('two-factor@ionos.test'))
  expect((await api.get(`${auth}/tokens`, token)).status).toBe(200)
  expect((await api.get(generate, token)).status).toBe(403)
  expect((await api.send('DELETE', `${auth}/tokens?criteria=ALL`, token)).status).toBe(403)
  expect((await testApi({ enforceTwoFactor: false }).get(generate, basic('two-factor'))).status).toBe(200)
})

it.each([
  ['ignores', false, 59, 31_536_000],
  ['refuses', true, 59, undefined],
  ['refuses', true, 31_536_001, undefined],
  ['refuses', true, '1e3', undefined],
  ['honours', true, 60, 60],
])('%s a ttl when ttlManaged is %s: %s', async (_, ttlManaged, ttl, expected) => {
  const { status, json } = await testApi({ ttlManaged }).get(`${generate}?ttl=${ttl}`, basic('owner'))
  expect(status).toBe(expected === undefined ? 422 : 200)
  if (expected === undefined) return
  const { exp = 0, iat = 0 } = decodeJwt(json.token)
  expect(exp - iat).toBe(expected)
})

it('generates nothing for HEAD', async () => {
  const api = testApi()
  expect((await api.send('HEAD', generate, basic('owner'))).status).toBe(405)
  expect(api.mock.tokenCount('owner@ionos.test')).toBe(0)
})

it('is the same again with the same seed', async () => {
  const [one, two, other] = [testApi(), testApi(), testApi({ seed: 2 })]
  const token = await one.token()
  expect(await two.token()).toBe(token)
  expect(decodeProtectedHeader(await other.token()).kid).not.toBe(decodeProtectedHeader(token).kid)
})
