import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { principals } from '../../mock-provider/index.ts'
import { holdCredentials } from '../../suites/credentials/held.ts'
import { makeSource } from '../../suites/credentials/make-source.ts'
import { startIonos, startKeycloak, startSeca } from './mock-issuers.test-support.ts'

const { signal } = new AbortController()

async function regions(url: string, token: string): Promise<number> {
  return (await fetch(`${url}/v1/regions`, { headers: { authorization: `Bearer ${token}` } })).status
}

it('gets tokens of Keycloak that a provider which trusts the realm takes, for a user and for a client', async () => {
  const keycloak = await startKeycloak()
  const seca = await startSeca({ trustedIssuers: [keycloak.issuer] })
  for (const [environment, settings] of [
    [keycloak.asUser, { source: 'keycloak' }],
    [keycloak.asClient, { source: 'keycloak' }],
    [keycloak.asOidc, { source: 'oidc' }],
  ] as const) {
    const source = makeSource(settings, environment)
    const held = await holdCredentials({ admin: source }, signal)
    const { token, subject, expiresAt = 0 } = held.principals.admin
    expect(subject).toBe(principals.admin)
    expect(expiresAt - Date.now()).toBeGreaterThan(290_000)
    expect(await regions(seca.urls.region, token)).toBe(200)
    expect(await held.release()).toEqual([])
  }
})

it('refreshes the token of a user, and asks anew when the session is over', async () => {
  const { asUser } = await startKeycloak()
  const source = makeSource({ source: 'keycloak' }, asUser)
  const held = await holdCredentials({ admin: source }, signal)
  const first = decodeJwt(held.principals.admin.token)
  const second = decodeJwt((await held.renew('admin')).token)
  expect(second.jti).not.toBe(first.jti)
  expect(second['sid']).toBe(first['sid'])
  const logout = new URLSearchParams({ client_id: 'cli', refresh_token: String(source.secrets.at(-1)) })
  const base = `${asUser.KEYCLOAK_URL}/realms/seca/protocol/openid-connect`
  expect((await fetch(`${base}/logout`, { method: 'POST', body: logout })).status).toBe(204)
  const third = decodeJwt((await held.renew('admin')).token)
  expect(third['sid']).not.toBe(first['sid'])
  expect(await held.release()).toEqual([])
})

it('ends the session of a user in the end', async () => {
  const { asUser } = await startKeycloak()
  const source = makeSource({ source: 'keycloak' }, asUser)
  const held = await holdCredentials({ admin: source }, signal)
  await held.release()
  const form = { grant_type: 'refresh_token', client_id: 'cli', refresh_token: String(source.secrets.at(-1)) }
  const url = `${asUser.KEYCLOAK_URL}/realms/seca/protocol/openid-connect/token`
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).status).toBe(400)
})

it('names what to check when Keycloak refuses, and never the password', async () => {
  const { asUser } = await startKeycloak()
  const environment = { ...asUser, KEYCLOAK_PASSWORD: 'not-the-password' }
  const failed = holdCredentials({ admin: makeSource({ source: 'keycloak' }, environment) }, signal)
  await expect(failed).rejects.toThrow(
    /^Failed to act as admin: .* gave no token but 401 \(invalid_grant.*\)\. Check KEYCLOAK_USERNAME, KEYCLOAK_PASSWORD/,
  )
  await expect(failed).rejects.not.toThrow('not-the-password')
})

it.each([
  [{ source: 'keycloak' }, {}, 'no URL of Keycloak was given. Set KEYCLOAK_URL.'],
  [{ source: 'keycloak', envPrefix: 'B_', url: 'http://k' }, {}, 'no realm was given. Set B_KEYCLOAK_REALM.'],
  [{ source: 'oidc' }, {}, 'no client id was given. Set OIDC_CLIENT_ID.'],
  [{ source: 'ionos' }, {}, 'no user name was given. Set IONOS_USERNAME.'],
  [{ source: 'ionos', usernameEnv: 'ME' }, {}, 'no user name was given. Set ME.'],
  [{ source: 'static', tokenEnv: 'MINE' }, {}, 'no token was given. Give one with MINE.'],
  [{ source: 'command' }, {}, 'no command was given that prints a token. Set SECA_TOKEN_COMMAND.'],
] as const)('names the variable that %j lacks', async (settings, environment, message) => {
  await expect(makeSource(settings, environment).acquire(signal)).rejects.toThrow(message)
})

it('refuses a document of another issuer, which could take the secret', async () => {
  const { baseUrl, asOidc } = await startKeycloak({ publicUrl: 'https://login.test' })
  const environment = { ...asOidc, OIDC_ISSUER: `${baseUrl}/realms/seca` }
  await expect(makeSource({ source: 'oidc' }, environment).acquire(signal)).rejects.toThrow(
    'is the document of the issuer https://login.test/realms/seca. Set OIDC_ISSUER',
  )
})

it('says that a service cannot be reached, which is no fault of the configuration alone', async () => {
  const environment = { IONOS_API_URL: 'http://127.0.0.1:2', IONOS_USERNAME: 'a', IONOS_PASSWORD: 'b' }
  await expect(makeSource({ source: 'ionos' }, environment).acquire(signal)).rejects.toMatchObject({
    code: 'CREDENTIAL_UNREACHABLE',
    message: expect.stringMatching(
      /^127\.0\.0\.1:2 could not be asked for a token: .*ECONNREFUSED.*IONOS_API_URL/,
    ),
  })
})

it('keeps the number of IONOS tokens at one, over renewals, and at none in the end', async () => {
  const ionos = await startIonos()
  const count = () => ionos.mock.tokenCount(ionos.username)
  const held = await holdCredentials({ admin: makeSource({ source: 'ionos' }, ionos.environment) }, signal)
  expect(count()).toBe(1)
  await Promise.all([held.renew('admin'), held.renew('admin')])
  expect(count()).toBe(1)
  expect(await held.release()).toEqual([])
  expect(count()).toBe(0)
})

it('says how many IONOS tokens there are at the limit, and deletes none of them', async () => {
  const ionos = await startIonos({ tokenLimit: 2 })
  for (const _ of [1, 2]) await ionos.mock.issueToken(ionos.username)
  const source = makeSource({ source: 'ionos' }, ionos.environment)
  await expect(source.acquire(signal)).rejects.toThrow(
    /no further tokens can be generated.*The user has 2 tokens\. Delete some of them.*EXPIRED/,
  )
  expect(ionos.mock.tokenCount(ionos.username)).toBe(2)
})

it('sends the contract number when there is one, and else names the variable', async () => {
  const contracts = [31_000_002, 31_000_003]
  const identity = {
    username: 'r@ionos.test',
    password: 'a-password',
    uuid: 'u',
    role: 'owner',
    contracts,
  } as const
  const { baseUrl } = await startIonos({ identities: [identity] })
  const environment = { IONOS_API_URL: baseUrl, IONOS_USERNAME: 'r@ionos.test', IONOS_PASSWORD: 'a-password' }
  await expect(makeSource({ source: 'ionos' }, environment).acquire(signal)).rejects.toThrow(
    'Set IONOS_CONTRACT_NUMBER to the number of the contract.',
  )
  const source = makeSource({ source: 'ionos', contractNumber: 31_000_003 }, environment)
  const credential = await source.acquire(signal)
  expect(decodeJwt(credential.token)['identity']).toMatchObject({ contractNumber: 31_000_003 })
  await source.release?.(credential)
})

it('sends users with a second factor to the Token Manager', async () => {
  const contracts = [31_000_001]
  const identity = {
    username: 't@ionos.test',
    password: 'a-password',
    uuid: 'u',
    role: 'admin',
    contracts,
  } as const
  const { baseUrl } = await startIonos({ identities: [{ ...identity, twoFactor: true }] })
  const environment = { IONOS_API_URL: baseUrl, IONOS_USERNAME: 't@ionos.test', IONOS_PASSWORD: 'a-password' }
  await expect(makeSource({ source: 'ionos' }, environment).acquire(signal)).rejects.toThrow(
    /Token Manager of the Data Center Designer and set IONOS_TOKEN/,
  )
  const ready = makeSource({ source: 'ionos' }, { ...environment, IONOS_TOKEN: 'ready' })
  expect(await ready.acquire(signal)).toEqual({ token: 'ready' })
  expect(ready.release).toBeUndefined()
})
