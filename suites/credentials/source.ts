/** What a source gives: a token, and what is known of its life. */
export interface Credential {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number
}

/** Where a principal's token comes from. One file each in this folder. */
export interface CredentialSource {
  /** As the configuration names it. */
  readonly kind: string
  /**
   * `headers`: the token is no bearer token but travels with a login in headers of its own, so that a SECA provider
   * cannot take it. `bearer` when left out.
   */
  readonly scheme?: 'bearer' | 'headers'
  /** True when another token can be had without the user: the run may then be longer than the life of one. */
  readonly renewable: boolean
  /** What to do when the provider refuses the token, e.g. `Set SECA_TOKEN to a valid one`. */
  readonly remedy: string
  /** Everything that must not reach an artefact: passwords, client secrets, refresh tokens. The tokens come on top. */
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
  readonly code: 'CREDENTIAL' | 'CREDENTIAL_UNREACHABLE'

  constructor(message: string, options: ErrorOptions & { readonly code?: CredentialError['code'] } = {}) {
    super(message, options)
    this.code = options.code ?? 'CREDENTIAL'
  }
}
