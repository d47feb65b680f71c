import { setTimeout as delay } from 'node:timers/promises'
import { type Dispatcher, request as undiciRequest } from 'undici'
import type { TokenKeeper } from '../credentials/keeper.ts'
import type { PrincipalName } from '../credentials/principal.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Limits } from '../engine/run-config.ts'
import { jsonOf } from '../json-of.ts'
import type { Exchange } from '../results.ts'
import { createRateGate } from './rate.ts'
import type { Recorder } from './recorder.ts'
import { isStaleConnection, noAnswer } from './transport-failure.ts'

export interface ClientRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, e.g. broken JSON. */
  readonly rawBody?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Headers that are sent by themselves and are left out here, in small letters. */
  readonly without?: readonly string[]
  /** An answer 429 or 503 is returned as it is: neither waited for nor sent again. */
  readonly impatient?: true
  /** Who calls; the admin when left out. */
  readonly as?: PrincipalName
  /** Another token than that of the caller; null: none. */
  readonly token?: string | null
  /** Sent as `if-unmodified-since`. */
  readonly resourceVersion?: number
}

export interface Answer {
  readonly ordinal: number
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** From sending until the last byte, in milliseconds. */
  readonly durationMs: number
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown
}

/** Whom an exchange belongs to, and what ends it early. */
export interface Sender {
  readonly check: string
  readonly purpose: Exchange['purpose']
  readonly signal: AbortSignal
}

export interface Client {
  /**
   * Sends one request and returns its answer, whatever its status.
   *
   * @throws {Unverified} when there is no answer: timeout, transport, throttled beyond the budget, interrupted
   */
  send(request: ClientRequest, sender: Sender): Promise<Answer>
  close(): Promise<void>
}

interface ClientOptions {
  readonly tokens: TokenKeeper
  readonly limits: Limits
  readonly recorder: Recorder
  readonly transport: Dispatcher
}

const maxAttempts = 5
const defaultRetryAfterMs = 1000

/** The client of the suites: bearer token, deadlines, 429 and Retry-After, every exchange recorded. */
export function createClient({ tokens, limits, recorder, transport }: ClientOptions): Client {
  const gate = createRateGate(limits.requestsPerSecond)

  async function attempt(
    request: ClientRequest,
    bearer: string | null,
    sender: Sender,
    number: number,
  ): Promise<Answer> {
    await gate(sender.signal)
    const ordinal = recorder.nextOrdinal(sender.check)
    const headers = requestHeaders(request, bearer)
    const body = request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body))
    const startedAt = new Date()
    const started = performance.now()
    const exchange = (outcome: Pick<Exchange, 'response' | 'error'>): Exchange => ({
      check: sender.check,
      ordinal,
      purpose: sender.purpose,
      ...callerOf(request),
      startedAt: startedAt.toISOString(),
      durationMs: Math.round((performance.now() - started) * 10) / 10,
      attempt: number,
      request: { method: request.method, url: request.url, headers, ...(body === undefined ? {} : { body }) },
      ...outcome,
    })
    const deadline = AbortSignal.timeout(limits.requestTimeoutMs)
    // A change on its way is never cut off by an interruption: it would leave us not knowing whether it happened.
    const signal = request.method === 'GET' ? AbortSignal.any([sender.signal, deadline]) : deadline
    try {
      const response = await undiciRequest(request.url, {
        method: request.method,
        headers,
        ...(body === undefined ? {} : { body }),
        dispatcher: transport,
        signal,
      })
      const text = await response.body.text()
      const answer = { status: response.statusCode, headers: flatten(response.headers), text }
      const complete = exchange({
        response: {
          status: answer.status,
          headers: answer.headers,
          ...(text === '' ? {} : { body: text }),
        },
      })
      recorder.record(complete)
      return { ordinal, ...answer, durationMs: complete.durationMs, json: jsonOf(text) }
    } catch (cause) {
      const failure = noAnswer(cause, request, { deadline, interrupted: sender.signal, limits })
      recorder.record(exchange({ error: { code: failure.reason, message: failure.message } }))
      throw failure
    }
  }

  const bearerOf = async ({ token, as = 'admin' }: ClientRequest): Promise<string | null> =>
    token === undefined ? await tokens.tokenOf(as) : token

  /** Whether the token of a refused request was past its time and there is a new one: it is then sent once more. */
  async function renewedFor(request: ClientRequest, refused: string | null): Promise<boolean> {
    if (request.token !== undefined || refused === null) return false
    return (await tokens.afterRefusal(request.as ?? 'admin', refused)) !== undefined
  }

  return {
    async send(request, sender) {
      // Counts what is sent, so that the record shows which exchanges are the same request.
      let sent = 0
      for (let number = 1; ; number += 1) {
        if (sender.signal.aborted) throw new Unverified('interrupted', 'the run was interrupted')
        const bearer = await bearerOf(request)
        let answer = await attempt(request, bearer, sender, ++sent).catch((error: unknown) => {
          // The server has closed a connection that was kept: GET may be sent again, and its answer says nothing else.
          if (request.method !== 'GET' || !isStaleConnection(error)) throw error
          return attempt(request, bearer, sender, ++sent)
        })
        if (answer.status === 401 && (await renewedFor(request, bearer)))
          answer = await attempt(request, await bearerOf(request), sender, ++sent)
        const waitMs = request.impatient ? undefined : retryAfterMs(answer)
        if (waitMs === undefined) return answer
        if (number === maxAttempts || waitMs > limits.requestTimeoutMs) {
          throw new Unverified(
            'throttled',
            `${request.method} ${request.url} was answered ${answer.status} ${number} times`,
          )
        }
        await delay(waitMs, undefined, { signal: sender.signal }).catch((cause: unknown) => {
          throw new Unverified('interrupted', 'the run was interrupted', { cause })
        })
      }
    },
    close: () => transport.close(),
  }
}

/** How long an answer asks to wait before the same request: 429, or a planned 503 that names a time. */
export function retryAfterMs(answer: Pick<Answer, 'status' | 'headers'>): number | undefined {
  const value = answer.headers['retry-after']
  if (answer.status !== 429 && !(answer.status === 503 && value !== undefined)) return undefined
  if (value === undefined) return defaultRetryAfterMs
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : defaultRetryAfterMs
}

/** Who calls, for the record; `other` has a token that is no principal's, `nobody` none. */
export function callerOf({ token, as }: ClientRequest): Pick<Exchange, 'as'> {
  if (token !== undefined) return { as: token === null ? 'nobody' : 'other' }
  return as === undefined || as === 'admin' ? {} : { as }
}

/** The headers of a request; `bearer` is the token, null for none. */
export function requestHeaders(request: ClientRequest, bearer: string | null): Record<string, string> {
  const hasBody = request.body !== undefined || request.rawBody !== undefined
  const usual = {
    accept: 'application/json',
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(request.resourceVersion === undefined
      ? {}
      : { 'if-unmodified-since': String(request.resourceVersion) }),
  }
  const sent = Object.entries(usual).filter(([name]) => request.without?.includes(name) !== true)
  return { ...Object.fromEntries(sent), ...request.headers }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
