import type { OidcClient } from './accounts.ts'
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

/** Clients encode id and secret as in a form before they join them. */
function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
