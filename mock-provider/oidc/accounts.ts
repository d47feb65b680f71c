import { type Principal, principals } from '../auth/principals.ts'

/** A program that gets tokens by `client_credentials`, and through which users get theirs. */
export interface OidcClient {
  readonly id: string
  /** Absent for a public client, which can only pass on what a user types in. */
  readonly secret?: string
  /** The subject of its own tokens; by default its id. */
  readonly subject?: string
}

/** A person who gets tokens by `password`. */
export interface OidcUser {
  readonly name: string
  readonly password: string
  /** By default the name. */
  readonly subject?: string
}

/** Who can log in at the OpenID provider beside the API. What is given replaces the defaults. */
export interface OidcOptions {
  /** By default `seca-cli` with the secret `secret`, which acts as the administrator. */
  readonly clients?: readonly OidcClient[]
  /** By default `admin`, `editor`, `viewer` and `outsider`, each with the password `password`. */
  readonly users?: readonly OidcUser[]
}

/** Test data, the same in every mock: whoever reaches the port may know it. */
const defaultClients: readonly OidcClient[] = [
  { id: 'seca-cli', secret: 'secret', subject: principals.admin },
]

const defaultUsers: readonly OidcUser[] = (Object.keys(principals) as Principal[]).map((name) => ({
  name,
  password: 'password',
  subject: principals[name],
}))

export interface Accounts {
  readonly clients: ReadonlyMap<string, OidcClient>
  readonly users: ReadonlyMap<string, OidcUser>
}

export function accountsOf({ clients = defaultClients, users = defaultUsers }: OidcOptions = {}): Accounts {
  return {
    clients: new Map(clients.map((client) => [client.id, client])),
    users: new Map(users.map((user) => [user.name, user])),
  }
}
