import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { seededRsaKey } from './seeded-rsa.ts'

export const signingAlgorithms = ['ES256', 'RS256'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

export interface SigningKey {
  readonly id: string
  readonly algorithm: SigningAlgorithm
  readonly privateKey: CryptoKey
  /** As a JWKS shows it. */
  readonly publicJwk: JWK
}

/** The keys that sign tokens: the same for the same seed, random without one. */
export interface SigningKeys {
  /** An RSA key takes its time to make: it is made when somebody asks for it. */
  get(algorithm: SigningAlgorithm): Promise<SigningKey>
}

export function signingKeys(seed?: number): SigningKeys {
  const kept = new Map<SigningAlgorithm, Promise<SigningKey>>()
  const make = { ES256: ellipticKey, RS256: rsaKey }
  return {
    get(algorithm) {
      const key = kept.get(algorithm) ?? make[algorithm](seed).then((jwk) => signingKey(algorithm, jwk))
      kept.set(algorithm, key)
      return key
    },
  }
}

async function signingKey(algorithm: SigningAlgorithm, privateJwk: JWK): Promise<SigningKey> {
  const { kty, crv, x, y, n, e } = privateJwk
  const publicPart = kty === 'EC' ? { kty, crv, x, y } : { kty, n, e }
  const id = await calculateJwkThumbprint(publicPart as JWK)
  return {
    id,
    algorithm,
    privateKey: (await importJWK(privateJwk, algorithm)) as CryptoKey,
    publicJwk: { ...publicPart, kid: id, alg: algorithm, use: 'sig' } as JWK,
  }
}

// PKCS #8 around a bare scalar of P-256: the platform adds the point.
const scalarHeader = '308141020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'

async function ellipticKey(seed: number | undefined): Promise<JWK> {
  if (seed === undefined) return await generated('ES256')
  const material = new TextEncoder().encode(`seca-conformance mock key ${seed}`)
  const scalar = new Uint8Array(await crypto.subtle.digest('SHA-256', material))
  const header = Uint8Array.from(scalarHeader.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey(
    'pkcs8',
    new Uint8Array([...header, ...scalar]),
    algorithm,
    true,
    ['sign'],
  )
  return await exportJWK(key)
}

async function rsaKey(seed: number | undefined): Promise<JWK> {
  if (seed !== undefined) return await seededRsaKey(`seca-conformance mock key ${seed}`)
  return await generated('RS256')
}

async function generated(algorithm: SigningAlgorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return await exportJWK(privateKey)
}
