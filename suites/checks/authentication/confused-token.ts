import { decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, type JWK, SignJWT } from 'jose'
import { valueAt } from '../../../contract/index.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { forgedToken, tokenParts } from './tokens.ts'

/**
 * A token whose HMAC is made with the public key of its issuer: a provider that takes the algorithm from the token takes
 * it. The key comes from the issuer where it publishes it, or else the token from the forge URL.
 */
export async function confusedToken(context: CheckContext): Promise<string> {
  if (context.config.target.forgeUrl !== undefined) {
    return await forgedToken(context, { flaw: 'public-key-as-secret' })
  }
  const { whole } = await tokenParts(context)
  const { kid } = decodeProtectedHeader(whole)
  const claims = decodeJwt(whole)
  const key = await publicKey(context, claims.iss, kid)
  if (key === undefined) return await forgedToken(context, { flaw: 'public-key-as-secret' })
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...(kid === undefined ? {} : { kid }) })
    .sign(new TextEncoder().encode(key))
}

/** The key of an issuer in PEM, as it is usually handed to a library; undefined when it cannot be had. */
async function publicKey(
  context: CheckContext,
  issuer: string | undefined,
  kid: string | undefined,
): Promise<string | undefined> {
  if (issuer === undefined || !/^https?:\/\//.test(issuer)) return undefined
  const at = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const keysUrl = valueAt(await fetched(context, at), '/jwks_uri')
  if (typeof keysUrl !== 'string') return undefined
  const keys = valueAt(await fetched(context, keysUrl), '/keys')
  if (!Array.isArray(keys)) return undefined
  const all = keys as JWK[]
  const found = all.find((key) => kid !== undefined && key.kid === kid) ?? all[0]
  if (found === undefined) return undefined
  const key = await importJWK({ ...found, ext: true }, found.alg ?? 'RS256').catch(() => undefined)
  return key === undefined || key instanceof Uint8Array ? undefined : await exportSPKI(key)
}

async function fetched(context: CheckContext, url: string): Promise<unknown> {
  try {
    const { status, json } = await context.send({ method: 'GET', url, token: null }, 'setup')
    return status === 200 ? json : undefined
  } catch (error) {
    // An issuer that cannot be reached is no fault of the provider.
    if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
    throw error
  }
}
