import { type JWTPayload, SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { SigningAlgorithm, SigningKeys } from './signing-key.ts'

export const defaultLifetimeSeconds: number = 24 * 60 * 60
export const defaultIssuer = 'seca-conformance mock'

/** What a token says. It says who calls, never what the caller may do. */
export interface TokenContent {
  readonly subject: string
  /** Negative for a token that has expired; by default a day. */
  readonly expiresInSeconds?: number
  readonly issuer?: string
  /** `ES256` by default. */
  readonly algorithm?: SigningAlgorithm
  /** Further claims, or other values of the usual ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>
}

export async function issueToken(keys: SigningKeys, clock: Clock, content: TokenContent): Promise<string> {
  const { privateKey, id } = await keys.get(content.algorithm ?? 'ES256')
  return await new SignJWT(claimsOf(clock, content))
    .setProtectedHeader({ alg: content.algorithm ?? 'ES256', typ: 'JWT', kid: id })
    .sign(privateKey)
}

export function claimsOf(clock: Clock, content: TokenContent): JWTPayload {
  const { subject, issuer = defaultIssuer, expiresInSeconds = defaultLifetimeSeconds, claims } = content
  const now = Math.floor(clock.now() / 1000)
  return {
    iss: issuer,
    sub: subject,
    iat: now,
    exp: now + expiresInSeconds,
    jti: crypto.randomUUID(),
    ...claims,
  }
}
