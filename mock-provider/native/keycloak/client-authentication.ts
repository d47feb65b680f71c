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

function basicOf(authorization: string): { id: string; secret: string } | undefined {
  const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    const text = new TextDecoder().decode(bytes)
    const colon = text.indexOf(':')
    if (colon === -1) return undefined
    return { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) }
  } catch {
    return undefined
  }
}

/** RFC 6749, section 2.3.1: clients encode id and secret as in a form before they join them. */
function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
