import { ask, type Reply, saying, textOf } from './ask.ts'
import { demand } from './environment.ts'
import type { SecondFactor } from './second-factor.ts'
import { type Credential, CredentialError, type CredentialSource } from './source.ts'

export interface CleuraSettings {
  readonly url: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
  /** A ready token, which is used as it is. */
  readonly token: string | undefined
  /** The variables that give them, for messages. */
  readonly variables: Readonly<Record<'url' | 'username' | 'password' | 'token', string>>
}

const defaultUrl = 'https://rest.cleura.cloud'

/**
 * A token of the Cleura Cloud REST API, with a code by SMS where the account wants one. It is opaque and travels with the
 * login in headers of its own, so that no SECA provider can take it.
 */
export function cleuraSource(settings: CleuraSettings, secondFactor: SecondFactor): CredentialSource {
  const { variables } = settings
  const base = `${(settings.url ?? defaultUrl).replace(/\/+$/, '')}/auth/v1/tokens`
  const login = () => demand(settings.username, 'user name', variables.username)
  const post = async (path: string, body: object, signal: AbortSignal): Promise<Reply> =>
    await ask({ url: base + path, body, variable: variables.url, signal })
  const refused = (what: string, { status, json }: Reply, remedy: string) =>
    new CredentialError(`Cleura ${what}: ${status}${saying(textOf(json, 'error', 'message'))}. ${remedy}.`)

  async function logIn(signal: AbortSignal): Promise<string> {
    const auth = { login: login(), password: demand(settings.password, 'password', variables.password) }
    const first = await post('', { auth }, signal)
    const offered = textOf(first.json, 'result') === 'twofactor_options'
    const reply = offered ? await post('', { auth: { ...auth, twofa_method: 'sms' } }, signal) : first
    const token = textOf(reply.json, 'token')
    if (token !== undefined) return token
    const verification = textOf(reply.json, 'verification')
    if (verification !== undefined) return await logInByCode(verification, signal)
    throw refused(
      'refused the login',
      reply,
      `Check ${variables.username} and ${variables.password}; an account whose only second factor is WebAuthn gets no token over REST`,
    )
  }

  async function logInByCode(verification: string, signal: AbortSignal): Promise<string> {
    // Before any SMS is sent: it would reach somebody who cannot pass it on.
    secondFactor.prove()
    const asked = await post('/request2facode', { request2fa: { login: login(), verification } }, signal)
    if (asked.status >= 300) throw refused('sent no code', asked, 'Log in again')
    const code = await secondFactor.code({ login: login(), verification }, signal)
    const reply = await post('/verify2fa', { verify2fa: { login: login(), verification, code } }, signal)
    const token = textOf(reply.json, 'token')
    if (token !== undefined) return token
    throw refused('refused the code', reply, 'Run again and give the code of the newest SMS')
  }

  return {
    kind: 'cleura',
    scheme: 'headers',
    // The code of an SMS cannot be had without the user.
    renewable: false,
    remedy: `Check ${variables.username}, and ${variables.password} or ${variables.token}`,
    secrets: [settings.password, settings.token].filter((secret) => secret !== undefined),
    acquire: async (signal) => ({ token: settings.token ?? (await logIn(signal)) }),
    async release({ token }: Credential) {
      if (settings.token !== undefined) return
      const headers = { 'x-auth-login': login(), 'x-auth-token': token }
      const reply = await ask({ method: 'DELETE', url: base, headers, variable: variables.url })
      if (reply.status < 300) return
      throw refused('did not revoke the token', reply, 'It ends by itself')
    },
  }
}
