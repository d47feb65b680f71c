import type { ReduOperationId } from '../../../contract/native/redu/index.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { deviationSet } from '../deviation-set.ts'
import { createKeycloakMock, type KeycloakMock } from '../keycloak/index.ts'
import type { NativeMock } from '../native-mock.ts'
import { backupOperations } from './backup-operations.ts'
import type { ReduFlavor, ReduImage } from './catalogue.ts'
import { reduDeviations } from './deviations.ts'
import type { FaultOptions } from './faults.ts'
import { instanceOperations } from './instance-operations.ts'
import { keypairOperations } from './keypair-operations.ts'
import type { ReduProject } from './project.ts'
import { projectOperations } from './project-operations.ts'
import { type ReduMockOptions, settingsOf, unusable } from './redu-options.ts'
import { reduApp } from './router.ts'
import { reduRules } from './rules.ts'
import { snapshotOperations } from './snapshot-operations.ts'
import { tokenReader, tokensOfIssuer, tokensOfRealm } from './token-reader.ts'
import { volumeOperations } from './volume-operations.ts'
import { newWorld } from './world.ts'

/** The compute API of redu.cloud, and the Keycloak that opens it, under one origin. */
export interface ReduMock extends NativeMock {
  readonly system: 'redu'
  readonly basePath: string
  readonly projects: readonly ReduProject[]
  readonly flavors: readonly ReduFlavor[]
  readonly images: readonly ReduImage[]
  /** Absent when the tokens come from an issuer elsewhere. */
  readonly keycloak: KeycloakMock | undefined
  /** The realm of {@link ReduMock.keycloak} whose tokens open the API. */
  readonly realm: string | undefined
  /**
   * Lets the next requests of an operation fail that have a valid token.
   *
   * @throws {MockOptionError} when the operation is unknown, or the status is no error
   */
  failNext(operation: ReduOperationId, options?: FaultOptions): void
}

/**
 * Creates a mock of the redu.cloud compute API.
 *
 * @throws {MockOptionError} when an option makes no sense
 * @example
 * const mock = createReduMock({ keycloak: { accessTokenLifetime: 60 } })
 * const { baseUrl, close } = await serveNative(mock)
 * // log in at `${baseUrl}/realms/testrealm/protocol/openid-connect/token` as alice, then
 * await fetch(`${baseUrl}/api/cloud/compute/overview`, { headers: { authorization: `Bearer ${token}` } })
 */
export function createReduMock(options: ReduMockOptions = {}): ReduMock {
  const settings = settingsOf(options)
  const deviations = deviationSet(reduDeviations, reduRules, options.deviations)
  const keycloak = keycloakOf(options, settings.clock)
  const realm = realmOf(options, keycloak)
  const expectations =
    keycloak === undefined || realm === undefined ? trusted(options) : tokensOfRealm(keycloak, realm)
  const tokens = tokenReader(expectations, settings.clock, deviations.skipped)
  const world = newWorld(settings, deviations.skipped, tokens, options.seed)
  const app = reduApp(world, {
    ...projectOperations,
    ...instanceOperations,
    ...keypairOperations,
    ...snapshotOperations,
    ...backupOperations,
    ...volumeOperations,
  })
  return {
    system: 'redu',
    basePath: settings.basePath,
    projects: settings.projects,
    flavors: settings.flavors,
    images: settings.images,
    keycloak,
    realm,
    failNext: (operation, fault) => world.faults.set(operation, fault),
    async fetch(request) {
      if (keycloak !== undefined && isBelow(keycloak.realmsPath, request))
        return await keycloak.fetch(request)
      return await deviations.apply(request, await app.fetch(request))
    },
  }
}

function keycloakOf(options: ReduMockOptions, clock: ReduMockOptions['clock']): KeycloakMock | undefined {
  const { keycloak, issuer, seed } = options
  if (issuer !== undefined) {
    if (keycloak === undefined && options.realm === undefined) return undefined
    throw unusable('issuer', 'there is a Keycloak or a realm, too', 'Give one of them')
  }
  if (keycloak !== undefined && 'fetch' in keycloak) return keycloak
  return createKeycloakMock({
    ...(clock === undefined ? {} : { clock }),
    ...(seed === undefined ? {} : { seed }),
    ...keycloak,
  })
}

function realmOf({ realm }: ReduMockOptions, keycloak: KeycloakMock | undefined): string | undefined {
  if (keycloak === undefined) return undefined
  const names = keycloak.realms.map(({ name }) => name)
  const chosen = realm ?? names[0]
  if (chosen !== undefined && names.includes(chosen)) return chosen
  throw unusable('realm', `${chosen} is unknown`, `Use one of ${names.join(', ')}`)
}

function trusted({ issuer }: ReduMockOptions): ReturnType<typeof tokensOfIssuer> {
  try {
    return tokensOfIssuer(issuer ?? { issuer: '' })
  } catch (cause) {
    throw new MockOptionError(
      'Failed to create the redu mock: issuer has no one set of keys. Give jwks or jwksUri.',
      {
        cause,
      },
    )
  }
}

function isBelow(path: string, { url }: Request): boolean {
  return new URL(url).pathname.startsWith(`${path}/`)
}
