import { authHeaders } from '../../../contract/native/cleura/operations.ts'
import { type ManualClock, manualClock } from '../../clock.ts'
import { defaultAccounts } from './account.ts'
import { type CleuraMock, createCleuraMock } from './cleura-mock.ts'
import type { CleuraMockOptions } from './options.ts'

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Undefined when the text is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of any shape
  readonly json: any
}

interface Credentials {
  readonly login?: string
  readonly token?: string
}

export interface CleuraClient {
  readonly mock: CleuraMock
  readonly clock: ManualClock
  send(
    method: string,
    path: string,
    body?: string | Uint8Array | ReadableStream,
    headers?: Record<string, string>,
  ): Promise<Reply>
  post(path: string, body: unknown): Promise<Reply>
  logIn(login: string, password?: string, method?: 'sms'): Promise<Reply>
  requestCode(login: string, verification: string): Promise<Reply>
  verify(login: string, verification: string, code: unknown): Promise<Reply>
  /** A verification, and the code that was sent for it. */
  codeFor(login: string): Promise<{ verification: string; code: number }>
  /** A token of an account without second factor. */
  token(login?: string): Promise<string>
  call(method: string, path: string, credentials: Credentials): Promise<Reply>
  domains(credentials: Credentials): Promise<Reply>
}

export const { plain, sms, webauthn, both, disabled } = defaultAccounts
export const domainsPath = '/accesscontrol/v1/openstack/domains'

/** A mock with a clock that stands still, and short ways to its operations. */
export function cleuraClient(options: CleuraMockOptions = {}): CleuraClient {
  const clock = manualClock()
  const mock = createCleuraMock({ clock, seed: 1, ...options })

  const send: CleuraClient['send'] = async (method, path, body, headers = {}) => {
    const request = new Request(`http://cleura.test${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit)
    const response = await mock.fetch(request)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
  const post: CleuraClient['post'] = (path, body) => send('POST', path, JSON.stringify(body))
  const tokens = '/auth/v1/tokens'
  const call: CleuraClient['call'] = (method, path, { login, token }) =>
    send(method, path, undefined, {
      ...(login === undefined ? {} : { [authHeaders.login]: login }),
      ...(token === undefined ? {} : { [authHeaders.token]: token }),
    })
  const client: CleuraClient = {
    mock,
    clock,
    send,
    post,
    logIn: (login, password = 'password', method) =>
      post(tokens, {
        auth: { login, password, ...(method === undefined ? {} : { twofa_method: method }) },
      }),
    requestCode: (login, verification) =>
      post(`${tokens}/request2facode`, { request2fa: { login, verification } }),
    verify: (login, verification, code) =>
      post(`${tokens}/verify2fa`, { verify2fa: { login, verification, code } }),
    async codeFor(login) {
      const { verification } = (await client.logIn(login, 'password', 'sms')).json
      await client.requestCode(login, verification)
      return { verification, code: Number(mock.smsOutbox.latest(login)?.code) }
    },
    token: async (login = plain.login) => (await client.logIn(login)).json.token,
    call,
    domains: (credentials) => call('GET', domainsPath, credentials),
  }
  return client
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
