import { decodeProtectedHeader, errors, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { type SigningKeys, signingKeys } from '../../auth/signing-key.ts'
import type { Clock } from '../../clock.ts'

/** What a token that verifies says of itself. */
export interface VerifiedToken {
  readonly id: string
  readonly expired: boolean
}

const kept = new Map<number, SigningKeys>()

/** A seeded key takes 0.2 s to make, and is the same whoever makes it. */
function keysOf(seed: number | undefined): SigningKeys {
  if (seed === undefined) return signingKeys()
  const keys = kept.get(seed) ?? signingKeys(seed)
  kept.set(seed, keys)
  return keys
}

/** Signs and verifies the tokens of the AuthAPI. */
export class TokenSigner {
  readonly #keys: SigningKeys
  readonly #clock: Clock
  readonly #issuer: string

  constructor(clock: Clock, issuer: string, seed: number | undefined) {
    this.#keys = keysOf(seed)
    this.#clock = clock
    this.#issuer = issuer
  }

  async sign(kid: string, claims: JWTPayload): Promise<string> {
    const { privateKey } = await this.#keys.get('RS256')
    return await new SignJWT({ ...claims, iss: this.#issuer })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .sign(privateKey)
  }

  /** Undefined when this signer did not make the token. */
  async verify(token: string): Promise<VerifiedToken | undefined> {
    const { publicJwk } = await this.#keys.get('RS256')
    const expected = { algorithms: ['RS256'], issuer: this.#issuer, currentDate: new Date(this.#clock.now()) }
    try {
      const { payload } = await jwtVerify(token, publicJwk, expected)
      return { id: idOf(token, payload), expired: false }
    } catch (error) {
      // The signature is verified before the claims: whose token it was is known.
      if (error instanceof errors.JWTExpired) return { id: idOf(token, error.payload), expired: true }
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }

  /**
   * The key under each of these ids. Verifiers look for the `kid` of a token in the set, and here that is the id of the
   * token and not of the key.
   */
  async keySet(kids: readonly string[]): Promise<JSONWebKeySet> {
    const { publicJwk } = await this.#keys.get('RS256')
    return { keys: kids.map((kid) => ({ ...publicJwk, kid })) }
  }
}

/** A token has a `jti` only where a deviation keeps its id out of the header. */
function idOf(token: string, { jti }: JWTPayload): string {
  return jti ?? decodeProtectedHeader(token).kid ?? ''
}
