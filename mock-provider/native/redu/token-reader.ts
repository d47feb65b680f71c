import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { signingKeys } from '../../auth/signing-key.ts'
import { type TrustedIssuer, trustOf } from '../../auth/trust.ts'
import type { Clock } from '../../clock.ts'
import type { KeycloakMock } from '../keycloak/index.ts'
import type { ReduRule } from './rules.ts'

/** Reads the claims of a bearer token; undefined when it does not hold. */
export type TokenReader = (token: string) => Promise<JWTPayload | undefined>

interface Expected {
  readonly keys: JWTVerifyGetKey
  readonly algorithms: string[]
  readonly audience?: string
}

/** What a token has to fulfil; undefined when its issuer is none of ours. */
type Expectations = (token: string) => Promise<Expected | undefined>

/** The tokens of a realm of a Keycloak mock. */
export function tokensOfRealm(keycloak: KeycloakMock, realm: string): Expectations {
  return async (token) => {
    // By the path alone: the keys belong to the realm, and one mock may have several addresses.
    if (!keycloak.isIssuer(realm, decodeJwt(token).iss ?? '')) return undefined
    return { keys: createLocalJWKSet(await keycloak.keySet(realm)), algorithms: ['RS256'] }
  }
}

/** @throws {Error} when the issuer has no keys, or two sets of them */
export function tokensOfIssuer(issuer: TrustedIssuer): Expectations {
  const trust = trustOf(signingKeys(), [issuer])
  return async (token) => {
    const found = trust(token)
    return found.issuer === undefined ? undefined : found
  }
}

/** Checks what the Node middleware of Keycloak checks: signature, expiry, issuer, and that it is no other sort of token. */
export function tokenReader(
  expectations: Expectations,
  clock: Clock,
  skipped: ReadonlySet<ReduRule>,
): TokenReader {
  return async (token) => {
    try {
      const payload = await verified(token)
      return payload?.['typ'] === 'Bearer' ? payload : undefined
    } catch (error) {
      if (error instanceof errors.JWTExpired && skipped.has('token-expiry')) return error.payload
      if (isSignedByAnother(error) && skipped.has('token-signature')) {
        const claims = decodeJwt(token)
        return Number(claims.exp) * 1000 > clock.now() ? claims : undefined
      }
      // Anything else is our own failure, which is a 500 and never a 401.
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }

  function isSignedByAnother(error: unknown): boolean {
    return error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey
  }

  async function verified(token: string): Promise<JWTPayload | undefined> {
    const expected = await expectations(token)
    if (expected === undefined) return undefined
    const { keys, algorithms, audience } = expected
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      ...(audience === undefined ? {} : { audience }),
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(clock.now()),
    })
    return payload
  }
}
