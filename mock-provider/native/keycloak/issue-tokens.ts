import { type JWTPayload, SignJWT } from 'jose'
import { noStore } from './keycloak-error.ts'
import type { KeycloakSettings } from './keycloak-options.ts'
import type { Principal } from './principal.ts'
import type { Realm } from './realm.ts'
import type { Session } from './sessions.ts'

/** A realm as one address shows it. */
export interface RealmContext {
  readonly realm: Realm
  readonly settings: KeycloakSettings
  readonly issuer: string
  /** Seconds since the epoch. */
  readonly now: number
}

export interface AccessTokenContent {
  readonly principal: Principal
  readonly clientId: string
  readonly scope: string
  readonly sessionId?: string
  /** Seconds; negative for a token that has expired. */
  readonly lifetime: number
  /** Other values of the usual claims, or further ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>
}

export async function signAccessToken(context: RealmContext, content: AccessTokenContent): Promise<string> {
  const { principal, clientId, scope, sessionId, lifetime, claims } = content
  return await signed(context, {
    exp: context.now + lifetime,
    iat: context.now,
    jti: crypto.randomUUID(),
    iss: context.issuer,
    aud: 'account',
    sub: principal.subject,
    typ: 'Bearer',
    azp: clientId,
    ...(sessionId === undefined ? {} : { sid: sessionId }),
    acr: '1',
    scope,
    email_verified: false,
    preferred_username: principal.username,
    ...principal.claims,
    ...claims,
  })
}

async function signed({ realm }: RealmContext, payload: JWTPayload): Promise<string> {
  const { privateKey, id } = await realm.signingKey()
  return await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: id }).sign(privateKey)
}

/** The answer to a login without a session: a service account gets no refresh token. */
export async function answerWithoutSession(
  context: RealmContext,
  content: Omit<AccessTokenContent, 'lifetime'>,
): Promise<Response> {
  const lifetime = context.settings.accessTokenLifetime
  return tokenAnswer({
    access_token: await signAccessToken(context, { ...content, lifetime }),
    expires_in: lifetime,
    refresh_expires_in: 0,
    token_type: 'Bearer',
    'not-before-policy': 0,
    scope: content.scope,
  })
}

/** The answer to a login or a refresh, which prolongs the session. */
export async function answerWithSession(context: RealmContext, session: Session): Promise<Response> {
  const { settings, now, issuer, realm } = context
  const { id, principal, clientId, scope } = session
  const left = session.startedAt + settings.sessionMaximum - now
  const lifetime = Math.min(settings.accessTokenLifetime, left)
  const refreshLifetime = Math.min(settings.sessionIdleTimeout, left)
  session.endsAt = now + refreshLifetime
  session.currentRefresh = crypto.randomUUID()
  const about = { iss: issuer, sub: principal.subject, azp: clientId, iat: now, sid: id }
  const refreshToken = await new SignJWT({
    ...about,
    exp: session.endsAt,
    jti: session.currentRefresh,
    aud: issuer,
    typ: 'Refresh',
    scope,
  })
    .setProtectedHeader({ alg: 'HS512', typ: 'JWT' })
    .sign(realm.refreshSecret)
  // An id token tells the client who logged in: it opens no API, and says so by its type.
  const identity = {
    ...about,
    exp: now + lifetime,
    jti: crypto.randomUUID(),
    aud: clientId,
    typ: 'ID',
    preferred_username: principal.username,
  }
  return tokenAnswer({
    access_token: await signAccessToken(context, { principal, clientId, scope, sessionId: id, lifetime }),
    expires_in: lifetime,
    refresh_expires_in: refreshLifetime,
    refresh_token: refreshToken,
    token_type: 'Bearer',
    ...(scope.split(' ').includes('openid') ? { id_token: await signed(context, identity) } : {}),
    'not-before-policy': 0,
    session_state: id,
    scope,
  })
}

function tokenAnswer(body: object): Response {
  return Response.json(body, { headers: noStore })
}
