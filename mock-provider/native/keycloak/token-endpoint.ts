import { authenticateClient } from './client-authentication.ts'
import { hasDuplicates } from './form.ts'
import { answerWithoutSession, answerWithSession, type RealmContext } from './issue-tokens.ts'
import { invalidGrant, keycloakError, missing } from './keycloak-error.ts'
import type { KeycloakClient } from './realms.ts'
import { grantedScope } from './scope.ts'
import type { Session } from './sessions.ts'
import { sessionOf } from './verify-refresh-token.ts'

type Grant = (context: RealmContext, client: KeycloakClient, form: URLSearchParams) => Promise<Response>

const grants: ReadonlyMap<string, Grant> = new Map([
  ['password', byPassword],
  ['client_credentials', byClientCredentials],
  ['refresh_token', byRefreshToken],
])

export const grantTypes: readonly string[] = [...grants.keys()]

/** The token endpoint of a realm; checks come in the order of Keycloak. */
export async function grantToken(
  context: RealmContext,
  authorization: string | null,
  form: URLSearchParams,
): Promise<Response> {
  const grantType = form.get('grant_type')
  if (grantType === null) return missing('grant_type')
  const grant = grants.get(grantType)
  if (grant === undefined) return keycloakError(400, 'unsupported_grant_type', 'Unsupported grant_type')
  const client = authenticateClient(context.realm, authorization, form)
  if (client instanceof Response) return client
  if (hasDuplicates(form)) return keycloakError(400, 'invalid_request', 'duplicated parameter')
  return await grant(context, client, form)
}

async function byPassword(
  context: RealmContext,
  client: KeycloakClient,
  form: URLSearchParams,
): Promise<Response> {
  if (client.directAccess === false) {
    return keycloakError(400, 'unauthorized_client', 'Client not allowed for direct access grants')
  }
  const scope = grantedScope(form.get('scope'))
  if (typeof scope !== 'string') return scope
  const name = form.get('username')
  if (name === null) return keycloakError(401, 'invalid_request', 'Missing parameter: username')
  const user = context.realm.users.get(name.trim().toLowerCase())
  if (user === undefined) return wrongCredentials()
  if (user.enabled === false) return invalidGrant('Account disabled')
  if (user.password !== form.get('password')) return wrongCredentials()
  if (user.setUpPending === true) return invalidGrant('Account is not fully set up')
  const session: Session = {
    id: crypto.randomUUID(),
    principal: await context.realm.user(user),
    clientId: client.id,
    scope,
    startedAt: context.now,
    endsAt: context.now,
    currentRefresh: '',
  }
  context.realm.sessions.add(session)
  return await answerWithSession(context, session)
}

/** The same for an unknown name and a wrong password: it must not tell which names exist. */
function wrongCredentials(): Response {
  return invalidGrant('Invalid user credentials', 401)
}

async function byClientCredentials(
  context: RealmContext,
  client: KeycloakClient,
  form: URLSearchParams,
): Promise<Response> {
  if (client.secret === undefined) {
    return keycloakError(401, 'unauthorized_client', 'Public client not allowed to retrieve service account')
  }
  if (client.serviceAccount !== true) {
    return keycloakError(401, 'unauthorized_client', 'Client not enabled to retrieve service account')
  }
  const scope = grantedScope(form.get('scope'))
  if (typeof scope !== 'string') return scope
  const principal = await context.realm.serviceAccount(client)
  return await answerWithoutSession(context, { principal, clientId: client.id, scope })
}

async function byRefreshToken(
  context: RealmContext,
  client: KeycloakClient,
  form: URLSearchParams,
): Promise<Response> {
  const token = form.get('refresh_token')
  if (token === null) return keycloakError(400, 'invalid_request', 'No refresh token')
  const session = await sessionOf(context, client, token)
  return session instanceof Response ? session : await answerWithSession(context, session)
}
