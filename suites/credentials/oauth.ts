import { ask, type Reply, saying, textOf } from './ask.ts'
import { CredentialError } from './source.ts'

/** A program that gets tokens from an authorization server. */
export interface OAuthClient {
  readonly id: string
  /** Absent for a public client. */
  readonly secret?: string
  /** How it shows its secret; `basic` is what every server has to take (RFC 6749, section 2.3.1). */
  readonly authentication: 'basic' | 'post'
}

export interface Grant {
  readonly token: string
  readonly refreshToken?: string
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number
}

/** A request to a token endpoint, or to another one of the server. */
export interface OAuthRequest {
  readonly url: string
  readonly client: OAuthClient
  readonly form: Readonly<Record<string, string | undefined>>
  /** The variable that names the server. */
  readonly variable: string
  readonly signal?: AbortSignal
}

/** The server refused the grant itself, e.g. a refresh token that is over. */
export class GrantRefused extends CredentialError {}

/**
 * Asks for a token (RFC 6749, sections 4.3, 4.4 and 6).
 *
 * @param remedy what to check when it is refused
 * @throws {CredentialError} when there is none
 */
export async function requestToken(request: OAuthRequest, remedy: string): Promise<Grant> {
  const sentAt = Date.now()
  const { status, json } = await send(request)
  const token = textOf(json, 'access_token')
  if (status !== 200 || token === undefined) {
    const error = textOf(json, 'error')
    const why = saying([error, textOf(json, 'error_description')].filter(Boolean).join(': ') || undefined)
    const Refused = error === 'invalid_grant' ? GrantRefused : CredentialError
    throw new Refused(`${new URL(request.url).host} gave no token but ${status}${why}. ${remedy}.`)
  }
  const { expires_in: expiresIn } = json as { readonly expires_in?: unknown }
  const refreshToken = textOf(json, 'refresh_token')
  return {
    token,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    // By our clock, not by that of the server; tokens count whole seconds, so that up to one is lost.
    ...(typeof expiresIn === 'number' ? { expiresAt: sentAt + (expiresIn - 1) * 1000 } : {}),
  }
}

/** Takes a token out of use (RFC 7009), or ends a session. @throws {CredentialError} when the server does not say so */
export async function giveBack(request: OAuthRequest): Promise<void> {
  const { status, json } = await send(request)
  if (status >= 200 && status < 300) return
  const why = saying(textOf(json, 'error_description') ?? textOf(json, 'error'))
  throw new CredentialError(
    `${new URL(request.url).host} answered ${status}${why}. The token ends by itself.`,
  )
}

async function send({ url, client, form, variable, signal }: OAuthRequest): Promise<Reply> {
  const { id, secret, authentication } = client
  const basic = secret !== undefined && authentication === 'basic'
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) if (value !== undefined) body.set(name, value)
  if (!basic) body.set('client_id', id)
  if (!basic && secret !== undefined) body.set('client_secret', secret)
  return await ask({
    url,
    body,
    variable,
    ...(basic ? { headers: { authorization: basicOf(id, secret) } } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Id and secret are encoded as in a form before they are joined (RFC 6749, section 2.3.1). */
function basicOf(id: string, secret: string): string {
  const [user, password] = [id, secret].map((text) => new URLSearchParams([['', text]]).toString().slice(1))
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
