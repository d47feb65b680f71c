import { type CryptoKey, generateKeyPair, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { signingKeys } from './signing-key.ts'

const regions = 'seca.region/v1/regions'
const key = await signingKeys(1).get('ES256')

async function tokenWith(claims: Record<string, unknown>, alg = 'ES256', signer: object = key.privateKey) {
  const { exp = '1h', nbf, sub, ...rest } = claims
  const jwt = new SignJWT(rest).setProtectedHeader({ alg }).setIssuedAt()
  if (typeof sub === 'string') jwt.setSubject(sub)
  if (exp !== null) jwt.setExpirationTime(exp as string)
  if (nbf !== undefined) jwt.setNotBefore(nbf as string)
  return await jwt.sign(signer as CryptoKey)
}

async function call(authorization: string | undefined) {
  const api = checked((await checkedProvider()).provider)
  return await api.send('GET', regions, undefined, { authorization })
}

it('refuses a request without a token', async () => {
  const { status, headers } = await call(undefined)
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="seca"'])
})

it.each([
  ['is no JWT', 'Bearer abc'],
  ['is of another scheme', 'Basic dXNlcjpwYXNz'],
  ['has parts that are no JSON', 'Bearer a.b.c'],
  ['is empty', 'Bearer '],
  [
    'is unsigned',
    `Bearer ${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa('{"sub":"u"}').replaceAll('=', '')}.`,
  ],
])('refuses a token when it %s', async (_, authorization) => {
  const { status, headers, json } = await call(authorization)
  expect(status).toBe(401)
  const challenge = /^Bearer realm="seca", error="invalid_token", error_description="the token [a-z ]+"$/i
  expect(headers.get('www-authenticate')).toMatch(challenge)
  expect(json.detail).not.toContain(authorization.slice('Bearer '.length) || 'Bearer ey')
})

it.each([
  ['has no exp', { sub: 'u', exp: null }],
  ['has expired', { sub: 'u', exp: '-1s' }],
  ['is not valid yet', { sub: 'u', nbf: '1h' }],
  ['has no sub', {}],
  ['has an empty sub', { sub: '' }],
])('refuses a well-signed token when it %s', async (_, claims) => {
  expect((await call(`Bearer ${await tokenWith(claims)}`)).status).toBe(401)
})

it('refuses a token when its signature is not its own', async () => {
  const token = await tokenWith({ sub: 'u' })
  const middle = token.lastIndexOf('.') + 10
  const flipped = `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`
  expect((await call(`Bearer ${flipped}`)).status).toBe(401)
  const { privateKey } = await generateKeyPair('ES256')
  expect((await call(`Bearer ${await tokenWith({ sub: 'u' }, 'ES256', privateKey)}`)).status).toBe(401)
})

it('refuses a token when its algorithm is another one', async () => {
  const secret = new TextEncoder().encode('a secret of at least thirty-two bytes')
  expect((await call(`Bearer ${await tokenWith({ sub: 'u' }, 'HS256', secret)}`)).status).toBe(401)
})

it('takes the scheme in any case, and the token from the header only', async () => {
  const { provider } = await checkedProvider()
  const token = await provider.token()
  const api = checked(provider)
  expect((await api.send('GET', regions, undefined, { authorization: `bEARER ${token}` })).status).toBe(200)
  expect((await api.send('GET', `${regions}?access_token=${token}`)).status).toBe(401)
})

it('refuses a token that it has seen once it expires', async () => {
  const clock = manualClock()
  const { provider } = await checkedProvider({ clock })
  const api = checked(provider, await provider.token({ expiresInSeconds: 60 }))
  expect((await api.get(regions)).status).toBe(200)
  clock.advance(60_000)
  expect((await api.get(regions)).status).toBe(401)
})

it('authenticates before it looks at path, method or body', async () => {
  const api = checked((await checkedProvider()).provider)
  expect((await api.send('PUT', 'seca.network/v9/none', '{broken')).status).toBe(401)
})

it('accepts tokens of the same seed and refuses those of another', async () => {
  const one = (await checkedProvider({ seed: 7 })).provider
  const same = (await checkedProvider({ seed: 7 })).provider
  const other = (await checkedProvider({ seed: 8 })).provider
  const token = await one.token()
  expect((await checked(same, token).get(regions)).status).toBe(200)
  expect((await checked(other, token).get(regions)).status).toBe(401)
})
