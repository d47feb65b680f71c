import { type CryptoKey, compactVerify, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Problem } from './problem.ts'

const algorithm = 'ES256'
const keyId = 'small-1'
const lifeSeconds = 3600

/** Who issues tokens, and who checks them. */
export interface Authority {
  issue(subject: string, claims?: object): Promise<string>
  /** A token with one flaw: `expired`, `revoked`, ... */
  flawed(subject: string, flaw: string): Promise<string>
  /** The subject of the Authorization header. @throws {Problem} 401 */
  subjectOf(header: string | undefined): Promise<string>
}

/** @param skipsExpiry makes it take tokens that have ended */
export async function createAuthority(skipsExpiry: boolean): Promise<Authority> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const revoked = new Set<string>()
  /** Checking a signature takes longer than the rest of a request. */
  const verified = new Map<string, JWTPayload>()
  const sign = (subject: string, claims: object = {}) =>
    signed(privateKey, { sub: subject, exp: nowS() + lifeSeconds, ...claims })
  return {
    issue: sign,
    async flawed(subject, flaw) {
      if (flaw === 'expired') return await sign(subject, { exp: nowS() - 60 })
      if (flaw === 'not-yet-valid') return await sign(subject, { nbf: nowS() + lifeSeconds })
      if (flaw === 'without-expiry') return await signed(privateKey, { sub: subject })
      if (flaw === 'without-subject') return await signed(privateKey, { exp: nowS() + lifeSeconds })
      if (flaw === 'public-key-as-secret') {
        const secret = new TextEncoder().encode(await exportSPKI(publicKey))
        return await signed(secret, { sub: subject, exp: nowS() + lifeSeconds }, 'HS256')
      }
      if (flaw !== 'revoked') throw new Problem(400, `No flaw is called ${flaw}.`)
      const token = await sign(subject, { jti: `revoked-${revoked.size}` })
      revoked.add(token)
      return token
    },
    async subjectOf(header) {
      const [scheme, token, ...rest] = (header ?? '').split(' ')
      if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) throw refused()
      const { sub, exp, nbf = 0 } = verified.get(token) ?? (await claimsOf(token, publicKey))
      if (sub === undefined || exp === undefined || revoked.has(token)) throw refused()
      if (nbf > nowS() || (exp <= nowS() && !skipsExpiry)) throw refused()
      verified.set(token, { sub, exp, nbf })
      return sub
    },
  }
}

/** The claims of a token that bears the signature of this authority. @throws {Problem} 401 */
async function claimsOf(token: string, key: CryptoKey): Promise<JWTPayload> {
  try {
    const { payload } = await compactVerify(token, key, { algorithms: [algorithm] })
    return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload
  } catch {
    throw refused()
  }
}

function signed(key: CryptoKey | Uint8Array, claims: object, alg = algorithm): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, kid: keyId, typ: 'JWT' }).sign(key)
}

function nowS(): number {
  return Math.floor(Date.now() / 1000)
}

function refused(): Problem {
  return new Problem(401, 'The request bears no valid token.', [], {
    'www-authenticate': 'Bearer realm="small"',
  })
}
