import type { Authority } from '../auth/authority.ts'
import type { Clock } from '../clock.ts'
import { type Answer, answer } from '../outcome.ts'
import type { Accounts, OidcClient } from './accounts.ts'
import { noStore, type OAuthError, oauthError } from './oauth-error.ts'

const lifetimeSeconds = 3600
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

export interface TokenRequest {
  readonly authority: Authority
  readonly clock: Clock
  readonly issuer: string
  readonly accounts: Accounts
  readonly client: OidcClient
  readonly form: URLSearchParams
}

/** Answers a client that has shown who it is with a token that the API accepts (RFC 6749, section 5.1). */
export async function grantToken(request: TokenRequest): Promise<Answer | OAuthError> {
  const { authority, clock, issuer, client, form } = request
  const subject = subjectOf(request)
  if (typeof subject !== 'string') return subject
  const scope = form.get('scope')
  if (scope !== null && !scopePattern.test(scope)) {
    return oauthError('invalid_scope', 'The scope is no list of words.')
  }
  const common = { subject, issuer, expiresInSeconds: lifetimeSeconds }
  const granted = scope === null ? {} : { scope }
  const accessToken = await authority.issue(clock, {
    ...common,
    claims: { client_id: client.id, ...granted },
  })
  // An id token speaks of a person.
  const identified = form.get('grant_type') === 'password' && scope?.split(' ').includes('openid') === true
  const idToken = identified
    ? await authority.issue(clock, { ...common, claims: { aud: client.id } })
    : undefined
  return answer(
    200,
    JSON.stringify({
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      ...granted,
      ...(idToken === undefined ? {} : { id_token: idToken }),
    }),
    noStore,
  )
}

function subjectOf({ accounts, client, form }: TokenRequest): string | OAuthError {
  const grantType = form.get('grant_type')
  switch (grantType) {
    case 'client_credentials':
      if (client.secret !== undefined) return client.subject ?? client.id
      return oauthError('unauthorized_client', 'A client without a secret gets no token of its own.')
    case 'password': {
      const [name, password] = [form.get('username'), form.get('password')]
      if (name === null || password === null) {
        return oauthError('invalid_request', 'The form lacks username or password.')
      }
      const user = accounts.users.get(name)
      if (user?.password === password) return user.subject ?? user.name
      return oauthError('invalid_grant', 'There is no user with this name and password.')
    }
    case null:
      return oauthError('invalid_request', 'The form lacks grant_type.')
    default:
      return oauthError('unsupported_grant_type', 'Use client_credentials or password.')
  }
}
