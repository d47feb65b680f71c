import type { TokenOptions } from './token-options.ts'

// 2026-01-01 and 2100-01-01: a fixture must not expire before the software that uses it.
const issuedAt = 1_767_225_600
const expiresAt = 4_102_444_800

/**
 * The token that follows from a seed alone, so that fixtures in any language stay valid. RS256, because its signatures
 * hold nothing random; those of ES256 do.
 */
export function stableToken(seed: number): TokenOptions {
  return { algorithm: 'RS256', claims: { iat: issuedAt, exp: expiresAt, jti: `seed-${seed}` } }
}
