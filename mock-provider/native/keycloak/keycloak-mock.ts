import type { JSONWebKeySet } from 'jose'
import type { TrustedIssuer } from '../../auth/trust.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import type { NativeMock } from '../native-mock.ts'
import { signAccessToken } from './issue-tokens.ts'
import { contextOf, keycloakApp, realmsPathOf } from './keycloak-app.ts'
import { type KeycloakMockOptions, settingsOf } from './keycloak-options.ts'
import { Realm } from './realm.ts'
import type { KeycloakRealm } from './realms.ts'

/** The part of Keycloak that programs get tokens from. */
export interface KeycloakMock extends NativeMock {
  readonly system: 'keycloak'
  readonly realms: readonly KeycloakRealm[]
  /** Where realms stand below the origin. */
  readonly realmsPath: string
  /**
   * The issuer that a realm has at an address.
   *
   * @param origin the address that clients use, such as `http://127.0.0.1:8080`; not needed with the option `publicUrl`
   * @throws {MockOptionError} when there is no such realm, or no origin
   */
  issuerOf(realm: string, origin?: string): string
  /** Whether a claim `iss` names this realm, at whatever address clients reach it. */
  isIssuer(realm: string, issuer: string): boolean
  /** The public keys of a realm. */
  keySet(realm: string): Promise<JSONWebKeySet>
  /** What a SECA mock needs to take the tokens of a realm, see its option `trustedIssuers`. */
  trustedIssuer(realm: string, origin?: string): Promise<TrustedIssuer>
  /**
   * Makes an access token without the API.
   *
   * @throws {MockOptionError} when there is no such realm or user, or no origin
   */
  issueToken(realm: string, username: string, options?: KeycloakTokenOptions): Promise<string>
}

export interface KeycloakTokenOptions {
  /** The address that clients use; not needed with the option `publicUrl`. */
  readonly origin?: string
  /** The first client of the realm by default. */
  readonly clientId?: string
  /** Seconds; negative for a token that has expired. By default as the token endpoint gives them. */
  readonly lifetime?: number
  /** Other values of the usual claims, or further ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>
}

/**
 * Creates a mock of Keycloak: discovery, keys, tokens by password, client credentials and refresh, introspection, logout
 * and revocation. Browser logins and administration are not part of it.
 *
 * @throws {MockOptionError} when an option makes no sense
 * @example
 * const mock = createKeycloakMock({ accessTokenLifetime: 60 })
 * const { baseUrl, close } = await serveNative(mock)
 * const form = { grant_type: 'password', client_id: 'redu-cli', username: 'alice', password: 'password' }
 * const url = `${baseUrl}/realms/testrealm/protocol/openid-connect/token`
 * const { access_token } = await (await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).json()
 */
export function createKeycloakMock(options: KeycloakMockOptions = {}): KeycloakMock {
  const settings = settingsOf(options)
  const realms = new Map(
    settings.realms.map((each, index) => [each.name, new Realm(each, index, options.seed)]),
  )
  const app = keycloakApp(settings, realms)

  const realmOf = (name: string): Realm => {
    const found = realms.get(name)
    if (found !== undefined) return found
    throw new MockOptionError(
      `Failed to find the realm ${name}: it is unknown. Use one of ${[...realms.keys()].join(', ')}.`,
    )
  }
  const issuerOf = (name: string, origin = settings.publicUrl): string => {
    if (origin !== undefined) return contextOf(settings, realmOf(name), origin).issuer
    throw new MockOptionError(
      `Failed to name the issuer of ${name}: its address is unknown. Give the origin, or the option publicUrl.`,
    )
  }
  const keySet = async (name: string) => ({ keys: [(await realmOf(name).signingKey()).publicJwk] })

  return {
    system: 'keycloak',
    realms: settings.realms,
    realmsPath: realmsPathOf(settings),
    fetch: async (request) => await app.fetch(request),
    issuerOf,
    isIssuer(name, issuer) {
      if (!URL.canParse(issuer)) return false
      return issuer === issuerOf(name, new URL(issuer).origin)
    },
    keySet,
    async trustedIssuer(name, origin) {
      return { issuer: issuerOf(name, origin), jwks: await keySet(name), algorithms: ['RS256'] }
    },
    async issueToken(name, username, { origin, clientId, lifetime, claims = {} } = {}) {
      const realm = realmOf(name)
      const user = realm.users.get(username.toLowerCase())
      if (user === undefined) {
        const known = [...realm.users.values()].map((each) => each.name).join(', ')
        throw new MockOptionError(
          `Failed to issue a token: the user ${username} is unknown. Use one of ${known || 'none'}.`,
        )
      }
      const [first = ''] = realm.clients.keys()
      const context = { ...contextOf(settings, realm, ''), issuer: issuerOf(name, origin) }
      return await signAccessToken(context, {
        principal: await realm.user(user),
        clientId: clientId ?? first,
        scope: 'profile email',
        lifetime: lifetime ?? settings.accessTokenLifetime,
        claims,
      })
    },
  }
}
