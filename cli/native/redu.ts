import type { ReduOperationId } from '../../contract/native/redu/index.ts'
import { createReduMock, defaultProjects } from '../../mock-provider/native/redu/index.ts'
import { makeSource } from '../../suites/credentials/make-source.ts'
import type { LiveSystem } from './live-system.ts'
import { mockPassword, type NativeWorld, type WorldOptions } from './world.ts'

const realm = 'testrealm'
const client = 'redu-cli'
const usualLatencyMs = 20

/** A compute API with two projects, `alice` in one and `bob` in the other. */
export function reduWorld({
  seed,
  clock,
  deviations = [],
  latencyMs = usualLatencyMs,
  advance,
}: WorldOptions & { advance(ms: number): void }): NativeWorld {
  const [alice, bob] = ['alice', 'bob'].map((name) => ({ name, password: mockPassword(name, seed) }))
  const users = [alice, bob].filter((user) => user !== undefined)
  const mock = createReduMock({
    clock,
    deviations,
    buildMs: latencyMs,
    deleteMs: latencyMs,
    projects: defaultProjects,
    keycloak: { realms: [{ name: realm, clients: [{ id: client }], users }] },
    ...(seed === undefined ? {} : { seed }),
  })
  return {
    mock,
    control: {
      advance,
      // The mock knows its operations and refuses any other.
      fail: (operation) => mock.failNext(operation as ReduOperationId),
      expiredToken: async (origin, account = 'alice') =>
        (await mock.keycloak?.issueToken(realm, account, { origin, lifetime: -60 })) ?? '',
    },
    environment: (baseUrl) => ({
      KEYCLOAK_URL: baseUrl,
      KEYCLOAK_REALM: realm,
      KEYCLOAK_CLIENT_ID: client,
      KEYCLOAK_USERNAME: 'alice',
      KEYCLOAK_PASSWORD: alice?.password ?? '',
      OUTSIDER_KEYCLOAK_USERNAME: 'bob',
      OUTSIDER_KEYCLOAK_PASSWORD: bob?.password ?? '',
    }),
    parameters: {},
  }
}

/** Tokens of Keycloak: of a user or a service account, and of somebody in another project, if there is one. */
export const reduLive: LiveSystem = {
  connect(_baseUrl, environment) {
    const outsider = environment['OUTSIDER_KEYCLOAK_USERNAME'] ?? environment['OUTSIDER_KEYCLOAK_CLIENT_ID']
    return {
      accounts: {},
      parameters: {},
      sources: {
        admin: makeSource({ source: 'keycloak' }, environment),
        ...(outsider === undefined
          ? {}
          : { outsider: makeSource({ source: 'keycloak', envPrefix: 'OUTSIDER_' }, environment) }),
      },
    }
  },
}
