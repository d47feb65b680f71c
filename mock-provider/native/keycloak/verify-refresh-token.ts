import { errors, jwtVerify } from 'jose'
import type { RealmContext } from './issue-tokens.ts'
import { invalidGrant } from './keycloak-error.ts'
import type { KeycloakClient } from './realms.ts'
import type { Session } from './sessions.ts'

/** Finds the session that a refresh token belongs to, or answers why it serves no more. */
export async function sessionOf(
  { realm, settings, issuer, now }: RealmContext,
  client: KeycloakClient,
  token: string,
): Promise<Session | Response> {
  try {
    const { payload } = await jwtVerify(token, realm.refreshSecret, {
      algorithms: ['HS512'],
      currentDate: new Date(now * 1000),
    })
    if (payload.iss !== issuer) return invalidGrant('Invalid token issuer')
    if (payload['azp'] !== client.id) {
      return invalidGrant("Invalid refresh token. Token client and authorized client don't match")
    }
    const session = realm.sessions.find(String(payload['sid']), now)
    if (session === undefined) return invalidGrant('Session not active')
    if (settings.revokeRefreshToken && session.currentRefresh !== payload.jti) {
      return invalidGrant('Maximum allowed refresh token reuse exceeded')
    }
    return session
  } catch (error) {
    if (error instanceof errors.JWTExpired) return invalidGrant('Token is not active')
    if (error instanceof errors.JOSEError) return invalidGrant('Invalid refresh token')
    throw error
  }
}
