import { SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import { type SigningKey, signingAlgorithm } from './signing-key.ts'

const defaultLifetimeSeconds = 24 * 60 * 60

/** A signed token of a subject. It says who calls, never what the caller may do. */
export async function issueToken(
  key: SigningKey,
  clock: Clock,
  subject: string,
  expiresInSeconds = defaultLifetimeSeconds,
): Promise<string> {
  const now = Math.floor(clock.now() / 1000)
  return await new SignJWT({})
    .setProtectedHeader({ alg: signingAlgorithm, typ: 'JWT', kid: key.id })
    .setIssuer('seca-conformance mock')
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + expiresInSeconds)
    .sign(key.privateKey)
}
