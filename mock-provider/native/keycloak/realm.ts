import { type SigningKey, type SigningKeys, signingKeys } from '../../auth/signing-key.ts'
import type { Principal } from './principal.ts'
import type { KeycloakClient, KeycloakRealm, KeycloakUser } from './realms.ts'
import { Sessions } from './sessions.ts'
import { stableUuid } from './stable-uuid.ts'

const kept = new Map<string, SigningKeys>()

/** A seeded key takes 0.2 s to make, and is the same whoever makes it. */
function keysOf(seed: number | undefined, index: number): SigningKeys {
  if (seed === undefined) return signingKeys()
  const id = `${seed}/${index}`
  const keys = kept.get(id) ?? signingKeys(seed * 64 + index)
  kept.set(id, keys)
  return keys
}

/** One realm while the mock runs. */
export class Realm {
  readonly name: string
  readonly clients: ReadonlyMap<string, KeycloakClient>
  readonly users: ReadonlyMap<string, KeycloakUser>
  readonly sessions = new Sessions()
  /** Ids of access tokens that were revoked, with the second in which each ends anyway. */
  readonly revoked = new Map<string, number>()
  /** Keycloak signs refresh tokens, which only it reads, with a secret. */
  readonly refreshSecret: Uint8Array
  readonly #keys: SigningKeys

  constructor({ name, clients, users }: KeycloakRealm, index: number, seed: number | undefined) {
    this.name = name
    this.clients = new Map(clients.map((client) => [client.id, client]))
    this.users = new Map(users.map((user) => [user.name.toLowerCase(), user]))
    this.#keys = keysOf(seed, index)
    this.refreshSecret =
      seed === undefined
        ? crypto.getRandomValues(new Uint8Array(64))
        : new TextEncoder().encode(`the secret for refresh tokens of a mock ${seed}/${index}`.padEnd(64, '.'))
  }

  signingKey(): Promise<SigningKey> {
    return this.#keys.get('RS256')
  }

  async user({ name, subject, claims = {} }: KeycloakUser): Promise<Principal> {
    return { subject: subject ?? (await stableUuid(`${this.name}/users/${name}`)), username: name, claims }
  }

  /** The user behind a client with a service account. */
  async serviceAccount({ id, subject }: KeycloakClient): Promise<Principal> {
    return {
      subject: subject ?? (await stableUuid(`${this.name}/clients/${id}`)),
      username: `service-account-${id}`,
      claims: { client_id: id },
    }
  }
}
