import type { OidcClient } from './accounts.ts'
import { basicOf } from './basic-client.ts'
import { type OAuthError, oauthError } from './oauth-error.ts'

/**
 * Finds the client that sends a request: by Basic authentication or by members of the form, never both (RFC 6749,
 * section 2.3). A client with a secret has to show it.
 */
export function authenticateClient(
  clients: ReadonlyMap<string, OidcClient>,
  authorization: string | null,
  form: URLSearchParams,
): OidcClient | OAuthError {
  const basic = authorization === null ? undefined : basicOf(authorization)
  if (authorization !== null && basic === undefined) {
    return oauthError('invalid_client', 'The Authorization header is not Basic with id and secret.', 'Basic')
  }
  if (basic !== undefined && form.has('client_secret')) {
    return oauthError('invalid_request', 'The client shows its secret twice: in the header and in the form.')
  }
  const id = basic?.id ?? form.get('client_id')
  if (id === null) return oauthError('invalid_client', 'The request names no client.', 'Basic')
  const client = clients.get(id)
  const secret = basic?.secret ?? form.get('client_secret') ?? undefined
  // One message for both: it must not tell which clients exist.
  if (client === undefined || client.secret !== secret) {
    return oauthError('invalid_client', 'There is no client with this id and secret.', 'Basic')
  }
  return client
}
