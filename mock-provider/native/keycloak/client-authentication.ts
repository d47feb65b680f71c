import { basicOf } from '../../oidc/basic-client.ts'
import { keycloakError, noStore } from './keycloak-error.ts'
import type { Realm } from './realm.ts'
import type { KeycloakClient } from './realms.ts'

const wrongCredentials = 'Invalid client or Invalid client credentials'

/**
 * Finds the client that sends a form: by Basic authentication, or by the form, which wins. Keycloak tells an unknown
 * client (`invalid_client`) from a wrong secret (`unauthorized_client`), and asks public clients for no secret at all.
 */
export function authenticateClient(
  realm: Realm,
  authorization: string | null,
  form: URLSearchParams,
): KeycloakClient | Response {
  const basic = authorization === null ? undefined : basicOf(authorization)
  if (authorization !== null && basic === undefined && !form.has('client_id')) {
    return new Response(null, {
      status: 401,
      headers: { ...noStore, 'www-authenticate': `Basic realm="${realm.name}"` },
    })
  }
  const id = form.get('client_id') ?? basic?.id
  const secret = form.get('client_secret') ?? basic?.secret
  if (id === undefined) return keycloakError(400, 'invalid_client', 'Missing client_id parameter')
  const client = realm.clients.get(id)
  if (client === undefined) return keycloakError(401, 'invalid_client', wrongCredentials)
  if (client.secret === undefined || client.secret === secret) return client
  return keycloakError(401, 'unauthorized_client', wrongCredentials)
}
