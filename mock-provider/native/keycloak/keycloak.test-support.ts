import { decodeJwt, type JWTPayload } from 'jose'
import { type ManualClock, manualClock } from '../../clock.ts'
import { createKeycloakMock, type KeycloakMock, type KeycloakMockOptions } from './index.ts'

export const origin = 'https://mock.kc.test'

export interface TokenReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

export interface KeycloakClientOfTest {
  readonly mock: KeycloakMock
  readonly clock: ManualClock
  /** Posts a form below `/protocol/openid-connect` of a realm. */
  post(
    path: string,
    form: Record<string, string> | string,
    headers?: Record<string, string>,
    realm?: string,
  ): Promise<TokenReply>
  get(path: string): Promise<TokenReply>
  logIn(form?: Record<string, string>): Promise<TokenReply>
  token(form?: Record<string, string>): Promise<string>
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' }
export const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })

export function keycloakClient(options: KeycloakMockOptions = {}): KeycloakClientOfTest {
  const clock = manualClock()
  const mock = createKeycloakMock({ clock, seed: 1, ...options })
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await mock.fetch(new Request(`${origin}${path}`, init))
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>
    return { status: response.status, headers: response.headers, text, json }
  }
  const post: KeycloakClientOfTest['post'] = (path, form, headers = {}, realm = 'testrealm') =>
    send(`${mock.realmsPath}/${realm}/protocol/openid-connect${path}`, {
      method: 'POST',
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      headers: { ...formType, ...headers },
    })
  const logIn = (form: Record<string, string> = {}) =>
    post('/token', {
      grant_type: 'password',
      client_id: 'redu-cli',
      username: 'alice',
      password: 'password',
      ...form,
    })
  return {
    mock,
    clock,
    post,
    get: (path) => send(path),
    logIn,
    token: async (form) => String((await logIn(form)).json['access_token']),
  }
}

export function claimsOf(token: unknown): JWTPayload {
  return decodeJwt(String(token))
}
