import { expect } from 'vitest'
import { operationOf, operationPath, type ReduOperationId } from '../../../contract/native/redu/index.ts'
import { type ManualClock, manualClock } from '../../clock.ts'
import type { KeycloakTokenOptions } from '../keycloak/index.ts'
import { createReduMock, type ReduMock, type ReduMockOptions } from './index.ts'

export const origin = 'https://mock.redu.test'

export interface ReduReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Undefined when the body is no JSON. */
  readonly json: unknown
}

export interface CallOptions {
  /** The parameter of the path. */
  readonly at?: string
  readonly body?: unknown
  /** Who calls; `alice` by default, nobody for null. */
  readonly as?: string | null
  /** A header instead of the token of somebody. */
  readonly authorization?: string
}

export interface ReduClient {
  readonly mock: ReduMock
  readonly clock: ManualClock
  send(method: string, path: string, init?: RequestInit): Promise<ReduReply>
  call(id: ReduOperationId, options?: CallOptions): Promise<ReduReply>
  token(user?: string, options?: KeycloakTokenOptions): Promise<string>
  /** Creates an instance that has only what it needs, and others on request; waits until it is active. */
  instance(body?: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<ListedInstance>
  find(name: string, options?: CallOptions): Promise<ListedInstance | undefined>
}

export interface ListedInstance {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly metadata: Readonly<Record<string, string>>
  readonly addresses: Readonly<Record<string, readonly { readonly addr: string }[]>>
}

/** The four members that the page requires, with the images of the mock. */
export function minimal(mock: ReduMock, name = 'vm'): Readonly<Record<string, unknown>> {
  const [image] = mock.images
  return { name, image: image?.id, imageName: image?.name, flavor: '3' }
}

/** Within {@link manualClock}, so that nothing has to sleep. */
export function reduClient(options: ReduMockOptions = {}): ReduClient {
  const clock = manualClock()
  const mock = createReduMock({ clock, seed: 1, ...options })
  const token: ReduClient['token'] = async (user = 'alice', more = {}) =>
    (await mock.keycloak?.issueToken(mock.realm ?? '', user, { origin, ...more })) ?? ''
  const send: ReduClient['send'] = async (method, path, init = {}) => {
    return await replyOf(await mock.fetch(new Request(`${origin}${path}`, { method, ...init })))
  }
  const call: ReduClient['call'] = async (id, { at, body, as = 'alice', authorization } = {}) => {
    const header = authorization ?? (as === null ? undefined : `Bearer ${await token(as)}`)
    return await send(
      operationOf(id).method,
      operationPath(id, at === undefined ? [] : [at], mock.basePath),
      {
        headers: {
          ...(header === undefined ? {} : { authorization: header }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    )
  }
  const find: ReduClient['find'] = async (name, as = {}) => {
    const { json } = await call('R03', as)
    return (json as ListedInstance[]).find((each) => each.name === name)
  }
  return {
    mock,
    clock,
    send,
    call,
    token,
    find,
    async instance(body = {}, as = {}) {
      const created = await call('R04', { ...as, body: { ...minimal(mock), ...body } })
      expect(created.status, created.text).toBe(200)
      clock.advance(1000)
      const found = await find(String(body['name'] ?? 'vm'), as)
      if (found === undefined) throw new Error('Failed to find the instance: it is not listed.')
      return found
    },
  }
}

export async function replyOf(response: Response): Promise<ReduReply> {
  const { status, headers } = response
  const text = await response.text()
  const isJson = headers.get('content-type')?.startsWith('application/json') === true
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined }
}
