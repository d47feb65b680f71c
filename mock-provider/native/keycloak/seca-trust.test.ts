import { expect, it, onTestFinished } from 'vitest'
import { checked, checkedProvider } from '../../checked-fetch.test-support.ts'
import { manualClock } from '../../clock.ts'
import { serveNative } from '../serve.ts'
import { createKeycloakMock, type KeycloakRealm } from './index.ts'

const regions = 'seca.region/v1/regions'
const workspace = 'seca.workspace/v1/tenants/demo/workspaces/from-keycloak'

const realm: KeycloakRealm = {
  name: 'seca',
  clients: [{ id: 'cli' }],
  users: [
    { name: 'admin', password: 'password', subject: 'user@secapi.eu' },
    { name: 'guest', password: 'password' },
  ],
}

async function started() {
  const clock = manualClock(Date.now())
  const keycloak = createKeycloakMock({ clock, seed: 1, realms: [realm, { ...realm, name: 'other' }] })
  const { baseUrl, close } = await serveNative(keycloak)
  onTestFinished(close)
  const logIn = async (username: string, name = 'seca') => {
    const form = { grant_type: 'password', client_id: 'cli', username, password: 'password' }
    const url = `${keycloak.issuerOf(name, baseUrl)}/protocol/openid-connect/token`
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
    return ((await answer.json()) as { access_token: string }).access_token
  }
  return { clock, keycloak, baseUrl, logIn }
}

it('gives tokens that a SECA mock takes by the keys it is handed, for as long as they live', async () => {
  const { clock, keycloak, baseUrl, logIn } = await started()
  const trustedIssuers = [await keycloak.trustedIssuer('seca', baseUrl)]
  const { provider } = await checkedProvider({ clock, trustedIssuers })
  const admin = checked(provider, await logIn('admin'))
  expect((await admin.put(workspace, { spec: {} })).status).toBe(201)
  expect((await checked(provider, await logIn('guest')).put(workspace, { spec: {} })).status).toBe(403)
  expect((await checked(provider, await logIn('admin', 'other')).get(regions)).status).toBe(401)
  clock.advance(300_000)
  expect((await admin.get(regions)).status).toBe(401)
})

it('gives tokens that a SECA mock takes by the keys it fetches', async () => {
  const { clock, keycloak, baseUrl, logIn } = await started()
  const issuer = keycloak.issuerOf('seca', baseUrl)
  const trustedIssuers = [{ issuer, jwksUri: `${issuer}/protocol/openid-connect/certs` }]
  const { provider } = await checkedProvider({ clock, trustedIssuers })
  expect((await checked(provider, await logIn('admin')).get(regions)).status).toBe(200)
  expect((await checked(provider, await logIn('admin', 'other')).get(regions)).status).toBe(401)
})
