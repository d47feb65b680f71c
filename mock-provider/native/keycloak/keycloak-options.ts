import { type Clock, systemClock } from '../../clock.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { defaultRealms, type KeycloakRealm } from './realms.ts'

/** How a Keycloak mock differs from the usual one. */
export interface KeycloakMockOptions {
  /** By default that of the machine. */
  readonly clock?: Clock
  /** Makes keys and ids the same in every run; random without it. */
  readonly seed?: number
  /**
   * Replaces the default realms: `testrealm` with the clients `redu-cli` (public), `ci` (service account), `confidential`
   * and `browser` (no passwords), and the users `alice`, `bob`, `carol`, `locked` and `newcomer`; and `otherrealm`. Every
   * password is `password`, every secret `secret`.
   */
  readonly realms?: readonly KeycloakRealm[]
  /** Seconds; 300 by default. */
  readonly accessTokenLifetime?: number
  /** Seconds without a refresh after which a session ends; 1800 by default. */
  readonly sessionIdleTimeout?: number
  /** Seconds after which a session ends, whatever happens; 36000 by default. */
  readonly sessionMaximum?: number
  /** Whether a refresh token serves once only; false by default, as in Keycloak. */
  readonly revokeRefreshToken?: boolean
  /** Where realms stand below the origin; empty by default, `/auth` in old installations. */
  readonly basePath?: string
  /** What issuers begin with (`https://login.example`); by default the origin that a request was sent to. */
  readonly publicUrl?: string
}

export interface KeycloakSettings extends Required<Omit<KeycloakMockOptions, 'seed' | 'publicUrl'>> {
  readonly publicUrl: string | undefined
}

/** @throws {MockOptionError} when an option makes no sense */
export function settingsOf(options: KeycloakMockOptions): KeycloakSettings {
  const settings: KeycloakSettings = {
    clock: options.clock ?? systemClock,
    realms: options.realms ?? defaultRealms,
    accessTokenLifetime: options.accessTokenLifetime ?? 300,
    sessionIdleTimeout: options.sessionIdleTimeout ?? 1800,
    sessionMaximum: options.sessionMaximum ?? 36_000,
    revokeRefreshToken: options.revokeRefreshToken ?? false,
    basePath: options.basePath ?? '',
    publicUrl: options.publicUrl?.replace(/\/+$/, ''),
  }
  for (const name of ['accessTokenLifetime', 'sessionIdleTimeout', 'sessionMaximum'] as const) {
    if (!Number.isSafeInteger(settings[name]) || settings[name] < 1) {
      throw unusable(name, `${settings[name]} is no number of seconds`, 'Give an integer of 1 or more')
    }
  }
  if (!/^(\/[\w.~-]+)*$/.test(settings.basePath)) {
    throw unusable('basePath', 'it is no path', 'Give one that begins with a slash and ends without')
  }
  if (settings.publicUrl !== undefined && !isHttpOrigin(settings.publicUrl)) {
    throw unusable(
      'publicUrl',
      'it is no http or https origin',
      'Give a scheme and a host, such as https://login.test',
    )
  }
  wantRealms(settings.realms)
  return settings
}

function isHttpOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

function wantRealms(realms: readonly KeycloakRealm[]): void {
  if (realms.length === 0) throw unusable('realms', 'there is none', 'Give one at least')
  wantUnique('realm', realms, ({ name }) => name)
  for (const { name, clients, users } of realms) {
    if (!/^[\w.~ -]+$/.test(name))
      throw unusable('realms', `${name} is no name`, 'Use letters, digits and -._~')
    wantUnique(`client of ${name}`, clients, ({ id }) => id)
    // Keycloak keeps names of users in small letters.
    wantUnique(`user of ${name}`, users, (user) => user.name.toLowerCase())
    const homeless = clients.find(
      ({ secret, serviceAccount }) => serviceAccount === true && secret === undefined,
    )
    if (homeless !== undefined) {
      throw unusable(
        'realms',
        `the client ${homeless.id} has a service account and no secret`,
        'Give it a secret',
      )
    }
  }
}

function wantUnique<T>(what: string, items: readonly T[], nameOf: (item: T) => string): void {
  const names = items.map(nameOf)
  const twice = names.find((name, index) => name === '' || names.indexOf(name) !== index)
  if (twice === undefined) return
  throw unusable(
    'realms',
    `the ${what} "${twice}" is there twice or has no name`,
    'Give each a name of its own',
  )
}

function unusable(option: string, reason: string, remedy: string): MockOptionError {
  return new MockOptionError(
    `Failed to create the Keycloak mock: ${option} cannot be used, since ${reason}. ${remedy}.`,
  )
}
