import { decodeJwt, errors, jwtVerify } from 'jose'
import { authenticateClient } from './client-authentication.ts'
import type { RealmContext } from './issue-tokens.ts'
import { keycloakError, noStore } from './keycloak-error.ts'
import { sessionOf } from './verify-refresh-token.ts'

/** `POST .../logout`: ends the session of a refresh token. */
export async function logOut(
  context: RealmContext,
  authorization: string | null,
  form: URLSearchParams,
): Promise<Response> {
  const client = authenticateClient(context.realm, authorization, form)
  if (client instanceof Response) return client
  const token = form.get('refresh_token')
  if (token === null) return keycloakError(400, 'invalid_request', 'No refresh token')
  const session = await sessionOf(context, client, token)
  if (session instanceof Response) return session
  context.realm.sessions.end(session.id)
  return new Response(null, { status: 204, headers: noStore })
}

/**
 * `POST .../revoke` (RFC 7009). A refresh token takes the sessions of its user with this client along. A revoked access
 * token still verifies for an API that only knows the keys: introspection alone says that it is over.
 */
export async function revoke(
  context: RealmContext,
  authorization: string | null,
  form: URLSearchParams,
): Promise<Response> {
  const { realm } = context
  const client = authenticateClient(realm, authorization, form)
  if (client instanceof Response) return client
  const token = form.get('token')
  if (token === null) return keycloakError(400, 'invalid_request', 'Token not provided')
  const claims = await claimsOf(context, token)
  if (claims === undefined) return keycloakError(200, 'invalid_token', 'Invalid token')
  if (claims['azp'] !== client.id) return keycloakError(400, 'invalid_request', 'Unmatching clients')
  if (claims['typ'] === 'Refresh') {
    if (realm.sessions.find(String(claims['sid']), context.now) === undefined) {
      return keycloakError(200, 'invalid_token', 'Invalid token')
    }
    realm.sessions.endAll(String(claims.sub), client.id)
  } else if (claims['typ'] === 'Bearer') {
    rememberRevoked(context, String(claims.jti), Number(claims.exp))
  } else {
    return keycloakError(400, 'unsupported_token_type', 'Unsupported token type')
  }
  return new Response(null, { status: 200, headers: noStore })
}

function rememberRevoked({ realm, now }: RealmContext, id: string, exp: number): void {
  for (const [other, until] of realm.revoked) if (until <= now) realm.revoked.delete(other)
  realm.revoked.set(id, exp)
}

/** `POST .../token/introspect` (RFC 7662): says whether an access token is alive. */
export async function introspect(
  context: RealmContext,
  authorization: string | null,
  form: URLSearchParams,
): Promise<Response> {
  const { realm, now } = context
  const client = authenticateClient(realm, authorization, form)
  if (client instanceof Response) return client
  if (client.secret === undefined) {
    return keycloakError(403, 'invalid_request', 'Client not allowed.')
  }
  const token = form.get('token')
  if (token === null) return keycloakError(400, 'invalid_request', 'Token not provided.')
  const claims = await claimsOf(context, token)
  const sessionId = claims?.['sid']
  const active =
    claims?.['typ'] === 'Bearer' &&
    !realm.revoked.has(String(claims.jti)) &&
    (sessionId === undefined || realm.sessions.find(String(sessionId), now) !== undefined)
  const username = claims?.['preferred_username']
  const body = active
    ? { ...claims, client_id: claims['azp'], username, token_type: 'Bearer', active }
    : { active }
  return Response.json(body, { headers: noStore })
}

/** The claims of a token of this realm that has not expired. */
async function claimsOf({ realm, issuer, now }: RealmContext, token: string) {
  const currentDate = new Date(now * 1000)
  try {
    const { publicJwk } = await realm.signingKey()
    const refresh = decodeJwt(token)['typ'] === 'Refresh'
    const { payload } = refresh
      ? await jwtVerify(token, realm.refreshSecret, { issuer, algorithms: ['HS512'], currentDate })
      : await jwtVerify(token, publicJwk, { issuer, algorithms: ['RS256'], currentDate })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
