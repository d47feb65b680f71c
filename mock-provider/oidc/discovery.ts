import { signingAlgorithms } from '../auth/signing-key.ts'

export const grantTypes = ['client_credentials', 'password'] as const

/** The document of OpenID Connect Discovery: where an issuer has what, and what it can do. */
export function discoveryDocument(issuer: string): object {
  const clientMethods = ['client_secret_basic', 'client_secret_post', 'none']
  return {
    issuer,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    revocation_endpoint: `${issuer}/revoke`,
    grant_types_supported: grantTypes,
    // Nobody can log in with a browser: there is no page to do so.
    response_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgorithms,
    scopes_supported: ['openid'],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'],
    token_endpoint_auth_methods_supported: clientMethods,
    revocation_endpoint_auth_methods_supported: clientMethods,
  }
}
