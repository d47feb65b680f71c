import type { SigningAlgorithm } from './signing-key.ts'

export interface TokenOptions {
  /** The caller; by default `user@secapi.eu`, the administrator of the tenant. */
  readonly subject?: string
  /** Tenants in which the provider makes the subject an administrator. The token itself grants nothing. */
  readonly tenants?: readonly string[]
  /** Negative for a token that has expired; by default a day. */
  readonly expiresInSeconds?: number
  /** `ES256` by default. */
  readonly algorithm?: SigningAlgorithm
  /** Further claims, or other values of the usual ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>
}
