import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import {
  type MockServer,
  type MockServerOptions,
  principals,
  startMockServer,
} from '../../mock-provider/index.ts'
import { createCleuraMock } from '../../mock-provider/native/cleura/cleura-mock.ts'
import type { CleuraMockOptions } from '../../mock-provider/native/cleura/options.ts'
import { createIonosMock, type IonosMockOptions } from '../../mock-provider/native/ionos/index.ts'
import { createKeycloakMock, type KeycloakMockOptions } from '../../mock-provider/native/keycloak/index.ts'
import { serveNative } from '../../mock-provider/native/serve.ts'

/** A secret that no artefact can contain by chance; the punctuation has a form of its own in URLs, JSON and base64. */
export function newSecret(): string {
  return `${randomBytes(9).toString('base64url')}+/&"${randomBytes(6).toString('hex')}`
}

export async function startSeca(options: MockServerOptions = {}): Promise<MockServer> {
  const server = await startMockServer({ mode: 'strict', control: true, ...options })
  onTestFinished(() => server.close())
  return server
}

/** A Keycloak with a realm whose user and service account act as the administrator of a SECA mock. */
export async function startKeycloak(options: KeycloakMockOptions = {}) {
  const [password, secret, second] = [newSecret(), newSecret(), newSecret()]
  const users = (Object.keys(principals) as (keyof typeof principals)[]).map((name) => ({
    name,
    password: name === 'admin' ? password : second,
    subject: principals[name],
  }))
  const clients = [{ id: 'cli' }, { id: 'ci', secret, serviceAccount: true, subject: principals.admin }]
  const mock = createKeycloakMock({ realms: [{ name: 'seca', clients, users }], ...options })
  const requests: string[] = []
  const { baseUrl, close } = await serveNative({
    ...mock,
    fetch(request) {
      requests.push(new URL(request.url).pathname.split('/').at(-1) ?? '')
      return mock.fetch(request)
    },
  })
  onTestFinished(close)
  const issuer = await mock.trustedIssuer('seca', baseUrl)
  const shared = { KEYCLOAK_URL: baseUrl, KEYCLOAK_REALM: 'seca' }
  return {
    mock,
    baseUrl,
    issuer,
    /** The last segment of the path of each request. */
    requests,
    secrets: [password, secret, second],
    asUser: { ...shared, KEYCLOAK_CLIENT_ID: 'cli', KEYCLOAK_USERNAME: 'admin', KEYCLOAK_PASSWORD: password },
    asClient: { ...shared, KEYCLOAK_CLIENT_ID: 'ci', KEYCLOAK_CLIENT_SECRET: secret },
    asOidc: { OIDC_ISSUER: issuer.issuer, OIDC_CLIENT_ID: 'ci', OIDC_CLIENT_SECRET: secret },
    asEditor: { EDITOR_KEYCLOAK_USERNAME: 'editor', EDITOR_KEYCLOAK_PASSWORD: second },
  }
}

/** An IONOS whose owner acts as the administrator of a SECA mock. */
export async function startIonos(options: IonosMockOptions = {}) {
  const password = newSecret()
  const username = 'owner@ionos.test'
  const identity = {
    username,
    password,
    uuid: '00000000-0000-4000-8000-0000000000aa',
    role: 'owner' as const,
    contracts: [31_000_001],
    subject: principals.admin,
  }
  const mock = createIonosMock({ identities: [identity], subClaim: true, ...options })
  const { baseUrl, close } = await serveNative(mock)
  onTestFinished(close)
  return {
    mock,
    baseUrl,
    username,
    issuer: { issuer: mock.issuer, jwksUri: baseUrl + mock.jwksPath, algorithms: ['RS256'] },
    secrets: [password],
    environment: { IONOS_API_URL: baseUrl, IONOS_USERNAME: username, IONOS_PASSWORD: password },
  }
}

/** A Cleura with one account without a second factor, and one with a code by SMS. */
export async function startCleura(options: CleuraMockOptions = {}) {
  const password = newSecret()
  const accounts = [
    { login: 'plain', password },
    { login: 'sms', password, secondFactors: ['sms' as const] },
  ]
  const mock = createCleuraMock({ accounts, ...options })
  const { baseUrl, close } = await serveNative(mock)
  onTestFinished(close)
  const environment = { CLEURA_API_URL: baseUrl, CLEURA_API_PASSWORD: password }
  return { mock, baseUrl, password, secrets: [password], environment }
}
