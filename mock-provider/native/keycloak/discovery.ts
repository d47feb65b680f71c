import { scopes } from './scope.ts'
import { grantTypes } from './token-endpoint.ts'

/** Where the endpoints of OpenID Connect stand below a realm. */
export const protocolPath = '/protocol/openid-connect'

/** The document of OpenID Connect Discovery: where a realm has what, and what it can do. */
export function discoveryDocument(issuer: string): object {
  const base = `${issuer}${protocolPath}`
  const clientMethods = ['client_secret_basic', 'client_secret_post']
  return {
    issuer,
    token_endpoint: `${base}/token`,
    introspection_endpoint: `${base}/token/introspect`,
    end_session_endpoint: `${base}/logout`,
    revocation_endpoint: `${base}/revoke`,
    jwks_uri: `${base}/certs`,
    grant_types_supported: grantTypes,
    // Nobody can log in with a browser: there is no page to do so.
    response_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: scopes,
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'azp', 'preferred_username'],
    token_endpoint_auth_methods_supported: clientMethods,
    revocation_endpoint_auth_methods_supported: clientMethods,
    introspection_endpoint_auth_methods_supported: clientMethods,
  }
}
