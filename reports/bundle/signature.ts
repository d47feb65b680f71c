import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { dsse } from '@sigstore/core'
import Type, { type Static } from 'typebox'
import { jsonOf } from '../../suites/json-of.ts'
import { BundleError } from './bundle-error.ts'
import { parseStatement, type Statement } from './digests.ts'
import { fits } from './fits.ts'

const payloadType = 'application/vnd.in-toto+json'

const EnvelopeSchema = Type.Object({
  payloadType: Type.Literal(payloadType),
  payload: Type.String(),
  signatures: Type.Array(Type.Object({ keyid: Type.String(), sig: Type.String() }), { minItems: 1 }),
})
type Envelope = Static<typeof EnvelopeSchema>

/**
 * A statement in a DSSE envelope, as JSON text.
 *
 * @param key a private key: Ed25519, EC (P-256) or RSA
 */
export function signStatement(statement: Statement, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(statement))
  const signature = sign(hashFor(key), dsse.preAuthEncoding(payloadType, payload), key)
  const envelope: Envelope = {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyIdOf(createPublicKey(key)), sig: signature.toString('base64') }],
  }
  return `${JSON.stringify(envelope, null, 2)}\n`
}

/** What an envelope holds, whoever signed it; undefined when it is none. */
export function openEnvelope(
  text: string,
): { statement: Statement; signedBy(key: KeyObject): boolean } | undefined {
  const envelope = jsonOf(text)
  if (!fits(EnvelopeSchema, envelope)) return undefined
  const payload = Buffer.from(envelope.payload, 'base64')
  const statement = parseStatement(payload.toString())
  if (statement === undefined) return undefined
  const encoded = dsse.preAuthEncoding(payloadType, payload)
  return {
    statement,
    signedBy: (key) =>
      envelope.signatures.some(({ sig }) => verify(hashFor(key), encoded, key, Buffer.from(sig, 'base64'))),
  }
}

/** @throws {BundleError} when a text is no private key in PEM */
export function privateKeyOf(pem: string, file: string, passphrase?: string): KeyObject {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) })
    return supported(key, file)
  } catch (cause) {
    if (cause instanceof BundleError) throw cause
    throw new BundleError(
      `Failed to read the key ${file}: it is no private key in PEM, or its passphrase (SECA_KEY_PASSPHRASE) is wrong. Make one with: openssl genpkey -algorithm ed25519 -out key.pem`,
    )
  }
}

/** @throws {BundleError} when a text is no public key in PEM */
export function publicKeyOf(pem: string, file: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) {
    throw new BundleError(
      `Failed to read the key ${file}: it is a private key, and nobody but its owner should have it. Give the public one: openssl pkey -in key.pem -pubout -out key.pub`,
    )
  }
  try {
    return supported(createPublicKey(pem), file)
  } catch (cause) {
    if (cause instanceof BundleError) throw cause
    throw new BundleError(
      `Failed to read the key ${file}: it is no public key in PEM. Make it of the private one: openssl pkey -in key.pem -pubout -out key.pub`,
    )
  }
}

/** Digest of a public key, by which its owner can tell which one it is. */
function keyIdOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

const kinds = ['ed25519', 'ec', 'rsa']

function supported(key: KeyObject, file: string): KeyObject {
  if (kinds.includes(key.asymmetricKeyType ?? '')) return key
  throw new BundleError(
    `Failed to use the key ${file}: it is of type ${key.asymmetricKeyType}, expected one of ${kinds.join(', ')}. Make one with: openssl genpkey -algorithm ed25519 -out key.pem`,
  )
}

/** Ed25519 hashes by itself. */
function hashFor(key: KeyObject): 'sha256' | null {
  return key.asymmetricKeyType === 'ed25519' ? null : 'sha256'
}
