/** What a source gives: a bearer token, and what is known of its life. */
export interface Credential {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number
}

/** Where a principal's token comes from. One file each in this folder. */
export interface CredentialSource {
  /** As the configuration names it. */
  readonly kind: string
  /** Everything that must not reach an artefact: passwords, client secrets. The tokens come on top. */
  readonly secrets: readonly string[]
  /** @throws {CredentialError} with the remedy */
  acquire(signal: AbortSignal): Promise<Credential>
  /** Another credential in the place of one that ends; absent when there is no way but to acquire again. */
  renew?(old: Credential, signal: AbortSignal): Promise<Credential>
  /** Gives back what was acquired, so that a run leaves no token behind. */
  release?(credential: Credential): Promise<void>
}

/** No token could be had. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError'
  readonly code = 'CREDENTIAL'
}
