import { base64url, exportSPKI, importJWK, SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { Authority } from './authority.ts'
import { signingKeys } from './signing-key.ts'
import { claimsOf, type TokenContent } from './tokens.ts'

/** What can be wrong with a token; each is answered 401. */
export const tokenFlaws = [
  'malformed',
  'expired',
  'not-yet-valid',
  'without-expiry',
  'without-subject',
  'wrong-signature',
  'unknown-key',
  'unsigned',
  'public-key-as-secret',
  'revoked',
] as const

export type TokenFlaw = (typeof tokenFlaws)[number]

const hourSeconds = 3600

/**
 * A token that is sound but for one thing, to see what a client does about a 401.
 *
 * @example
 * const stale = await provider.forgeToken('expired')
 */
export async function forgeToken(
  authority: Authority,
  clock: Clock,
  flaw: TokenFlaw,
  content: TokenContent,
): Promise<string> {
  const claims = (changes: Readonly<Record<string, unknown>>) =>
    authority.issue(clock, { ...content, claims: { ...content.claims, ...changes } })
  const now = Math.floor(clock.now() / 1000)
  switch (flaw) {
    case 'malformed':
      return 'mangled.credential'
    case 'expired':
      return await claims({ exp: now - 1 })
    case 'not-yet-valid':
      return await claims({ nbf: now + hourSeconds })
    case 'without-expiry':
      return await claims({ exp: undefined })
    case 'without-subject':
      return await claims({ sub: undefined })
    case 'wrong-signature':
      return withOtherSignature(await claims({}))
    case 'unknown-key': {
      const stranger = await signingKeys().get(content.algorithm ?? 'ES256')
      return await new SignJWT(claimsOf(clock, content))
        .setProtectedHeader({ alg: stranger.algorithm, typ: 'JWT', kid: stranger.id })
        .sign(stranger.privateKey)
    }
    case 'unsigned': {
      const encode = (part: object) => base64url.encode(JSON.stringify(part))
      return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claimsOf(clock, content))}.`
    }
    case 'public-key-as-secret':
      return await signedWithPublicKey(authority, clock, content)
    case 'revoked': {
      const token = await claims({})
      authority.revocations.add(token)
      return token
    }
    default: {
      const never: never = flaw
      return never
    }
  }
}

/** The signature begins behind the last dot; a letter within it says more than the last one, which may be padding. */
function withOtherSignature(token: string): string {
  const at = token.lastIndexOf('.') + 10
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

/** Algorithm confusion: who takes the algorithm from the token checks an HMAC with the key that everybody knows. */
async function signedWithPublicKey(
  authority: Authority,
  clock: Clock,
  content: TokenContent,
): Promise<string> {
  const { publicJwk, id } = await authority.keys.get('RS256')
  const key = await importJWK(publicJwk, 'RS256')
  if (key instanceof Uint8Array) throw new Error('Failed to forge a token: the key is no public key.')
  return await new SignJWT(claimsOf(clock, content))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: id })
    .sign(new TextEncoder().encode(await exportSPKI(key)))
}
