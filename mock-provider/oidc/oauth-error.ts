import { type Answer, answer } from '../outcome.ts'

/** The codes of RFC 6749 (section 5.2) and RFC 7009, with their statuses. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
} as const

export interface OAuthError {
  readonly error: keyof typeof statuses
  readonly description: string
  readonly challenge?: string
}

export function oauthError(error: OAuthError['error'], description: string, challenge?: string): OAuthError {
  return { error, description, ...(challenge === undefined ? {} : { challenge }) }
}

export function isOAuthError(value: object): value is OAuthError {
  return 'error' in value
}

/** Tokens, and why there is none, belong in no cache (RFC 6749, section 5.1). */
export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' } as const

export function oauthErrorAnswer({ error, description, challenge }: OAuthError): Answer {
  return answer(statuses[error], JSON.stringify({ error, error_description: description }), {
    ...noStore,
    ...(challenge === undefined ? {} : { 'www-authenticate': `${challenge} realm="seca"` }),
  })
}
