import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import { type Refusal, refuse } from '../outcome.ts'
import type { Revocations } from './revocations.ts'
import type { Scope } from './scope.ts'
import type { Trust } from './trust.ts'

export interface Caller {
  readonly subject: string
  /** A claim `scope` of tenants, regions and workspaces: it takes rights away and never gives any (AUTHN-18). */
  readonly narrowing?: Scope
}

interface Verified extends Caller {
  /** milliseconds since the epoch */
  readonly expiresAt: number
}

/** Says who calls; at once when the token was seen before. */
export type Authenticator = (authorization: string | null) => Caller | Refusal | Promise<Caller | Refusal>

export interface AuthenticationRules {
  readonly trust: (token: string) => Trust
  readonly revocations: Revocations
}

// A signature costs about 0.2 ms to verify, as much as several whole GETs.
const maxRemembered = 1000

const scheme = /^bearer +([^\s]+)$/i

/** Verifies bearer tokens (RFC 6750): algorithm, signature, exp, nbf, sub, revocation. */
export function authenticator({ trust, revocations }: AuthenticationRules, clock: Clock): Authenticator {
  const remembered = new Map<string, Verified>()
  let revision = revocations.revision

  const verify = async (token: string): Promise<Caller | Refusal> => {
    try {
      const { keys, ...expected } = trust(token)
      const { payload } = await jwtVerify(token, keys, {
        ...expected,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(clock.now()),
      })
      if (typeof payload.sub !== 'string' || payload.sub === '') return invalid('names no subject')
      if (revocations.has(token)) return invalid('was revoked')
      const verified = { ...callerOf(payload), expiresAt: (payload.exp ?? 0) * 1000 }
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
    if (revision !== revocations.revision) {
      revision = revocations.revision
      remembered.clear()
    }
    const known = remembered.get(token)
    if (known === undefined) return verify(token)
    if (known.expiresAt > clock.now()) return known
    remembered.delete(token)
    return invalid('has expired')
  }
}

function callerOf({ sub = '', scope }: JWTPayload): Caller {
  // OAuth knows a scope, too: a text, which says nothing of tenants.
  if (typeof scope !== 'object' || scope === null) return { subject: sub }
  const { tenants, regions, workspaces } = scope as Record<string, unknown>
  return {
    subject: sub,
    narrowing: {
      // Here an absent tenant is no limit: a token has no tenant of its own.
      tenants: names(tenants) ?? ['*'],
      regions: names(regions) ?? [],
      workspaces: names(workspaces) ?? [],
    },
  }
}

function names(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined
}

/** In general terms: a message must not help to forge the next token (AUTHN-14). */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'has expired'
  if (error instanceof errors.JWTClaimValidationFailed)
    return 'lacks a claim or carries one that does not hold'
  return 'cannot be verified'
}

function invalid(reason: string): Refusal {
  return unauthorized(`the token ${reason}`, challengeOf(`the token ${reason}`))
}

/** The challenge for a token that was refused (RFC 6750, section 3). */
function challengeOf(description: string): string {
  return `Bearer realm="seca", error="invalid_token", error_description="${description}"`
}

function unauthorized(reason: string, challenge: string): Refusal {
  return refuse(
    'unauthorized',
    `Failed to authenticate: ${reason}. Send Authorization: Bearer and a token that this provider issued.`,
    { headers: { 'www-authenticate': challenge } },
  )
}
