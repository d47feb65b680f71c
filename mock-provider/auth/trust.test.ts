import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { createMockProvider } from '../provider.ts'

const regions = 'seca.region/v1/regions'
const issuer = 'https://login.example/realms/seca'

/** A Keycloak of which only keys and tokens are of interest. */
async function stranger(algorithm = 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: algorithm, use: 'sig' }] }
  const sign = (claims: Record<string, unknown> = {}, kid = 'k1') =>
    new SignJWT({ iss: issuer, sub: 'user@secapi.eu', ...claims })
      .setProtectedHeader({ alg: algorithm, kid })
      .setExpirationTime('1h')
      .sign(privateKey)
  return { jwks, sign }
}

async function serve(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
}

it('takes tokens of an issuer that it was told to trust, and only with the keys of that one', async () => {
  const { jwks, sign } = await stranger()
  const { provider } = await checkedProvider({ trustedIssuers: [{ issuer, jwks }] })
  const status = async (token: string) => (await checked(provider, token).get(regions)).status
  expect(await status(await sign())).toBe(200)
  expect(await status(await provider.token())).toBe(200)
  expect(await status(await sign({ iss: 'https://else.example' }))).toBe(401)
  expect(await status(await sign({ iss: undefined }))).toBe(401)
  expect(await status(await sign({}, 'k2'))).toBe(401)
  expect(await status(await (await stranger()).sign())).toBe(401)
  expect(await status(await provider.token({ claims: { iss: issuer } }))).toBe(401)
})

it.each([
  ['api', 200],
  ['else', 401],
])('holds a trusted issuer to its audience %s', async (aud, expected) => {
  const { jwks, sign } = await stranger('ES256')
  const { provider } = await checkedProvider({ trustedIssuers: [{ issuer, jwks, audience: 'api' }] })
  expect((await checked(provider, await sign({ aud })).get(regions)).status).toBe(expected)
})

it('fetches the keys of a trusted issuer', async () => {
  const { jwks, sign } = await stranger()
  const jwksUri = await serve(200, JSON.stringify(jwks))
  const { provider } = await checkedProvider({ trustedIssuers: [{ issuer, jwksUri }] })
  expect((await checked(provider, await sign()).get(regions)).status).toBe(200)
  expect((await checked(provider, await sign({}, 'unknown')).get(regions)).status).toBe(401)
})

it.each([
  ['fails', 503, '{}'],
  ['talks nonsense', 200, '<html>'],
  ['sends something else', 200, '{"keys":1}'],
])('answers 500, which blames nobody, when the issuer %s', async (_, status, body) => {
  const jwksUri = await serve(status, body)
  const { provider } = await checkedProvider({ trustedIssuers: [{ issuer, jwksUri }] })
  expect((await checked(provider, await (await stranger()).sign()).get(regions)).status).toBe(500)
})

it.each([
  { issuer },
  { issuer, jwks: { keys: [] }, jwksUri: 'http://a.test' },
])('refuses to trust an issuer without one set of keys', async (trusted) => {
  await expect(createMockProvider({ trustedIssuers: [trusted] })).rejects.toThrow('Give jwks or jwksUri')
})
