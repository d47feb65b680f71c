import { type ManualClock, manualClock } from '../../clock.ts'
import { createIonosMock, type IonosMock } from './ionos-mock.ts'
import type { IonosMockOptions } from './ionos-options.ts'

export const origin = 'https://mock.ionos.test'
export const auth = '/auth/v1'
export const v6 = '/cloudapi/v6/um/groups'
export const v5 = '/cloudapi/v5/um/groups'
export const monitoring = '/cloudapi/monitoring'
export const telemetry = '/telemetry/api/v1'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly json: any
}

export interface Api {
  readonly mock: IonosMock
  readonly clock: ManualClock
  send(
    method: string,
    path: string,
    authorization?: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>
  get(path: string, authorization?: string, headers?: Record<string, string>): Promise<Answered>
  /** A token by the AuthAPI; empty when there is none. */
  token(name?: string, headers?: Record<string, string>): Promise<string>
}

export function testApi(options: IonosMockOptions = {}): Api {
  const clock = manualClock()
  const mock = createIonosMock({ clock, seed: 1, ...options })
  const send: Api['send'] = async (method, path, authorization, body, headers = {}) => {
    const raw = typeof body === 'string' || body instanceof Uint8Array
    const init: RequestInit = {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
    }
    const response = await mock.fetch(new Request(origin + path, init))
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
  return {
    mock,
    clock,
    send,
    get: (path, authorization, headers) => send('GET', path, authorization, undefined, headers),
    async token(name = 'owner', headers = {}) {
      const { json } = await send('GET', `${auth}/tokens/generate`, basic(name), undefined, headers)
      return String(json.token ?? '')
    },
  }
}

export function basic(name: string, password = 'password'): string {
  return `Basic ${btoa(`${name}@ionos.test:${password}`)}`
}

export function bearer(token: string): string {
  return `Bearer ${token}`
}

export const yearMs: number = 365 * 24 * 60 * 60 * 1000
export const minuteMs = 60_000
