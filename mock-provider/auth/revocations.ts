import { decodeJwt } from 'jose'

// The oldest is forgotten first; tokens of the mock live a day.
const maxRevoked = 10_000

/** The tokens that are valid no more, whatever their signature says (AUTHN-11). */
export class Revocations {
  readonly #revoked = new Set<string>()
  /** Grows with each revocation, so that what was verified before is looked at again. */
  revision = 0

  /** Takes a token, or the `jti` of one. */
  add(tokenOrId: string): void {
    this.#revoked.add(identityOf(tokenOrId))
    const [oldest] = this.#revoked
    if (this.#revoked.size > maxRevoked && oldest !== undefined) this.#revoked.delete(oldest)
    this.revision += 1
  }

  has(token: string): boolean {
    return this.#revoked.size > 0 && this.#revoked.has(identityOf(token))
  }

  clear(): void {
    this.#revoked.clear()
    this.revision += 1
  }
}

/** The `jti`, or else what was signed: one signature can be spelt in several ways. */
function identityOf(tokenOrId: string): string {
  const end = tokenOrId.lastIndexOf('.')
  if (end === -1) return tokenOrId
  try {
    const { jti } = decodeJwt(tokenOrId)
    if (typeof jti === 'string') return jti
  } catch {
    // No JWT: it is refused for that, revoked or not.
  }
  return tokenOrId.slice(0, end)
}
