import { base64url, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { valueAt } from '../../../contract/index.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/** A token of the run, taken apart. */
export interface TokenParts {
  readonly whole: string
  readonly header: string
  readonly payload: string
  readonly signature: string
}

/**
 * The token of the admin in its parts, to make flawed ones of.
 *
 * @throws {NotApplicable} when it is no signed JWT
 */
export async function tokenParts(context: CheckContext): Promise<TokenParts> {
  const whole = await context.token('admin')
  const [header = '', payload = '', signature = '', ...rest] = whole.split('.')
  if (!isSigned(whole) || signature === '' || rest.length > 0) {
    throw new NotApplicable('the token of the run is no signed JWT, so no flawed one can be made of it')
  }
  return { whole, header, payload, signature }
}

function isSigned(token: string): boolean {
  try {
    decodeJwt(token)
    return decodeProtectedHeader(token).alg !== undefined
  } catch {
    return false
  }
}

/** The same claims under a signature of which one letter in the middle differs: the last one may be padding. */
export function withAlteredSignature({ header, payload, signature }: TokenParts): string {
  const at = Math.floor(signature.length / 2)
  const other = signature[at] === 'A' ? 'B' : 'A'
  return `${header}.${payload}.${signature.slice(0, at)}${other}${signature.slice(at + 1)}`
}

/** Other claims under the signature of the old ones: the token would live a second longer. */
export function withAlteredClaims({ whole, header, signature }: TokenParts): string {
  const claims = decodeJwt(whole)
  return `${header}.${encode({ ...claims, exp: (claims.exp ?? 0) + 1 })}.${signature}`
}

/** The same claims with another header and no signature. */
export function unsigned({ payload }: TokenParts, algorithm: string): string {
  return `${encode({ alg: algorithm, typ: 'JWT' })}.${payload}.`
}

const keyPairs = new Map<string, ReturnType<typeof generateKeyPair>>()
const asymmetric = /^(RS|PS|ES)\d{3}$|^EdDSA$/

/**
 * The same claims, signed with a key of our own.
 *
 * @param trick `known-id`: it claims to be the key of the provider; `unknown-id`: one that nobody has published;
 *   `inside`: the token brings its own key along
 */
export async function signedByStranger(
  { whole }: TokenParts,
  trick: 'known-id' | 'unknown-id' | 'inside',
): Promise<string> {
  const { alg = '', kid } = decodeProtectedHeader(whole)
  const algorithm = asymmetric.test(alg) ? alg : 'ES256'
  const pair = keyPairs.get(algorithm) ?? generateKeyPair(algorithm, { extractable: true })
  keyPairs.set(algorithm, pair)
  const { privateKey, publicKey } = await pair
  return await new SignJWT(decodeJwt(whole))
    .setProtectedHeader({
      alg: algorithm,
      typ: 'JWT',
      ...(trick === 'unknown-id' ? { kid: 'sc-unknown-key' } : kid === undefined ? {} : { kid }),
      ...(trick === 'inside' ? { jwk: await exportJWK(publicKey) } : {}),
    })
    .sign(privateKey)
}

/**
 * A token that the run cannot make itself.
 *
 * @throws {NotApplicable} when the run has nobody who issues such tokens
 */
export async function forgedToken(
  context: CheckContext,
  wanted: { readonly flaw?: string; readonly subject?: string; readonly claims?: object },
): Promise<string> {
  const { forgeUrl } = context.config.target
  if (forgeUrl === undefined) {
    throw new NotApplicable(
      'such a token cannot be made from outside; --forge-url names a service that issues it',
    )
  }
  const subject = wanted.subject ?? context.config.principals.admin.subject
  const body = { ...wanted, ...(subject === undefined ? {} : { subject }) }
  // The service is not the provider: no token of the run is its business.
  const answer = await context.send({ method: 'POST', url: forgeUrl, body, token: null }, 'setup')
  const token = valueAt(answer.json, '/token')
  if (answer.status >= 300 || typeof token !== 'string') {
    throw new Unverified('prerequisite', `the forge URL answered ${answer.status}`)
  }
  return token
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}
