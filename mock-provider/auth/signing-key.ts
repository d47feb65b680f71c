import { createECDH, createHash, randomBytes } from 'node:crypto'
import { type CryptoKey, calculateJwkThumbprint, importJWK } from 'jose'

export const signingAlgorithm = 'ES256'

export interface SigningKey {
  readonly id: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/** The key that signs and verifies tokens: the same for the same seed, random without one. */
export async function signingKey(seed?: number): Promise<SigningKey> {
  const material = seed === undefined ? randomBytes(32) : Buffer.from(`seca-conformance mock key ${seed}`)
  const ecdh = createECDH('prime256v1')
  let scalar = createHash('sha256').update(material).digest()
  for (;;) {
    try {
      ecdh.setPrivateKey(scalar)
      break
    } catch {
      // About one hash in 2^32 is no valid scalar of the curve.
      scalar = createHash('sha256').update(scalar).digest()
    }
  }
  const point = ecdh.getPublicKey()
  const publicJwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const privateJwk = { ...publicJwk, d: scalar.toString('base64url') }
  return {
    id: await calculateJwkThumbprint(publicJwk),
    privateKey: (await importJWK(privateJwk, signingAlgorithm)) as CryptoKey,
    publicKey: (await importJWK(publicJwk, signingAlgorithm)) as CryptoKey,
  }
}
