/** A program that gets tokens, for itself or for a user. */
export interface KeycloakClient {
  /** The `client_id`. */
  readonly id: string
  /** Absent for a public client. */
  readonly secret?: string
  /** Whether users may log in through it with their password; true by default. */
  readonly directAccess?: boolean
  /** Whether it gets tokens of its own; only a client with a secret can. False by default. */
  readonly serviceAccount?: boolean
  /** The claim `sub` of its own tokens; by default a UUID that follows from realm and client. */
  readonly subject?: string
}

/** A person who logs in with a password. */
export interface KeycloakUser {
  readonly name: string
  readonly password: string
  /** The claim `sub`; by default a UUID that follows from realm and name. */
  readonly subject?: string
  /** False for an account that is locked. */
  readonly enabled?: boolean
  /** True for an account that has to do something in a browser first, such as to change its password. */
  readonly setUpPending?: boolean
  /** Further claims of its access tokens. */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** A space of clients and users with keys of its own. */
export interface KeycloakRealm {
  readonly name: string
  readonly clients: readonly KeycloakClient[]
  readonly users: readonly KeycloakUser[]
}

const clients: readonly KeycloakClient[] = [
  { id: 'redu-cli' },
  { id: 'ci', secret: 'secret', serviceAccount: true },
  { id: 'confidential', secret: 'secret' },
  { id: 'browser', directAccess: false },
]

/**
 * Test data, the same in every mock: whoever reaches the port may know it. The second realm has the same users, so that
 * only issuer and keys tell its tokens apart.
 */
export const defaultRealms: readonly KeycloakRealm[] = [
  {
    name: 'testrealm',
    clients,
    users: [
      { name: 'alice', password: 'password' },
      { name: 'bob', password: 'password' },
      { name: 'carol', password: 'password' },
      { name: 'locked', password: 'password', enabled: false },
      { name: 'newcomer', password: 'password', setUpPending: true },
    ],
  },
  { name: 'otherrealm', clients, users: [{ name: 'alice', password: 'password' }] },
]
