import { errors, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { type SigningKey, signingAlgorithm } from './signing-key.ts'

export interface Caller {
  readonly subject: string
}

interface Verified extends Caller {
  /** milliseconds since the epoch */
  readonly expiresAt: number
}

/** Says who calls; at once when the token was seen before. */
export type Authenticator = (authorization: string | null) => Caller | Refusal | Promise<Caller | Refusal>

// A signature costs about 0.2 ms to verify, as much as several whole GETs.
const maxRemembered = 1000

const scheme = /^bearer +([^\s]+)$/i

/** Verifies bearer tokens (RFC 6750) against one key: signature, algorithm, exp, nbf, sub. */
export function authenticator(key: SigningKey, clock: Clock): Authenticator {
  const remembered = new Map<string, Verified>()

  const verify = async (token: string): Promise<Caller | Refusal> => {
    try {
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: [signingAlgorithm],
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(clock.now()),
      })
      if (typeof payload.sub !== 'string' || payload.sub === '') return invalid('names no subject')
      const verified = { subject: payload.sub, expiresAt: (payload.exp ?? 0) * 1000 }
      const [oldest] = remembered.keys()
      if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest)
      remembered.set(token, verified)
      return verified
    } catch (error) {
      // Anything else is our own failure, which is a 500 and never a 401 (AUTHN-16).
      if (error instanceof errors.JOSEError) return invalid(reasonOf(error))
      throw error
    }
  }

  return (authorization) => {
    if (authorization === null) {
      return unauthorized('the request has no Authorization header', 'Bearer realm="seca"')
    }
    const token = scheme.exec(authorization)?.[1]
    if (token === undefined) return invalid('is not of the form Bearer and token')
    const known = remembered.get(token)
    if (known === undefined) return verify(token)
    if (known.expiresAt > clock.now()) return known
    remembered.delete(token)
    return invalid('has expired')
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'has expired'
  if (error instanceof errors.JWTClaimValidationFailed)
    return 'lacks a claim or carries one that does not hold'
  return 'cannot be verified'
}

function invalid(reason: string): Refusal {
  return unauthorized(`the token ${reason}`, 'Bearer realm="seca", error="invalid_token"')
}

function unauthorized(reason: string, challenge: string): Refusal {
  return refuse(
    'unauthorized',
    `Failed to authenticate: ${reason}. Send Authorization: Bearer and a token that this provider issued.`,
    { headers: { 'www-authenticate': challenge } },
  )
}
