import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'
import { type SigningAlgorithm, type SigningKeys, signingAlgorithms } from './signing-key.ts'

/** An issuer whose tokens the provider takes beside its own, such as a Keycloak realm. */
export interface TrustedIssuer {
  /** The claim `iss`, letter by letter. */
  readonly issuer: string
  readonly jwks?: JSONWebKeySet
  /** Where to fetch the keys; fetched when first needed, and again for an unknown `kid`. */
  readonly jwksUri?: string
  /** The claim `aud` that its tokens must have; any when absent. */
  readonly audience?: string
  /** `ES256` and `RS256` when absent. */
  readonly algorithms?: readonly string[]
}

/** How tokens of one issuer are verified. The algorithms are pinned: a token does not choose them (AUTHN-06). */
export interface Trust {
  readonly issuer?: string
  readonly audience?: string
  readonly algorithms: string[]
  readonly keys: JWTVerifyGetKey
}

/** Finds out whose rules a token falls under: those of the issuer that it names, or else those of the provider. */
export function trustOf(own: SigningKeys, issuers: readonly TrustedIssuer[]): (token: string) => Trust {
  const home: Trust = { algorithms: [...signingAlgorithms], keys: ownKeys(own) }
  const others = new Map(issuers.map((each) => [each.issuer, foreign(each)]))
  return (token) => (others.size === 0 ? home : (others.get(decodeJwt(token).iss ?? '') ?? home))
}

function ownKeys(own: SigningKeys): JWTVerifyGetKey {
  return async (header, token) => {
    const { publicJwk } = await own.get(header.alg as SigningAlgorithm)
    return await createLocalJWKSet({ keys: [publicJwk] })(header, token)
  }
}

function foreign({ issuer, jwks, jwksUri, audience, algorithms = signingAlgorithms }: TrustedIssuer): Trust {
  if ((jwks === undefined) === (jwksUri === undefined)) {
    throw new Error(
      `Failed to trust the issuer ${issuer}: it has ${jwks === undefined ? 'no keys' : 'two sets of keys'}. Give jwks or jwksUri.`,
    )
  }
  return {
    issuer,
    ...(audience === undefined ? {} : { audience }),
    algorithms: [...algorithms],
    keys: jwks === undefined ? remoteKeys(new URL(jwksUri ?? '')) : createLocalJWKSet(jwks),
  }
}

function remoteKeys(url: URL): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url)
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys) {
        throw cause
      }
      // That the keys cannot be had is no fault of the caller: 500 and never 401 (AUTHN-16).
      throw new Error(`Failed to fetch the keys of ${url}: no key set came back. Check the issuer.`, {
        cause,
      })
    }
  }
}
