import { type Client, callerOf, requestHeaders, retryAfterMs } from '../client/client.ts'
import { type Redact, redactHeaders } from '../client/redact.ts'
import type { TokenKeeper } from '../credentials/keeper.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { Time } from '../engine/time.ts'
import { jsonOf } from '../json-of.ts'
import { type UnverifiedReason, unverifiedReasons } from '../results.ts'
import type { Evidence, RecordedRequest } from './evidence.ts'
import { createHiddenValues } from './hidden-values.ts'

/** The record has no answer to what a check asks: other exchanges would decide it. */
export class NoEvidence extends Error {
  override readonly name = 'NoEvidence'
  readonly code = 'NO_EVIDENCE'
}

/** The time of a replay is that of the record; a pause leaps. */
export interface ReplayClock {
  /** Sets the time, milliseconds since the epoch. */
  set(ms: number): void
  readonly time: Time
  /** It is now at least this late. */
  reach(ms: number): void
}

export function createReplayClock(): ReplayClock {
  let now = 0
  return {
    set(ms) {
      now = ms
    },
    reach(ms) {
      now = Math.max(now, ms)
    },
    time: {
      now: () => now,
      async pause(ms) {
        now += ms
      },
    },
  }
}

/**
 * A client that answers from the record of a run and sends nothing.
 *
 * @throws {NoEvidence} from `send`, when nobody sent that request in the recorded run
 */
export function createReplayClient(
  evidence: Evidence,
  tokens: TokenKeeper,
  redact: Redact,
  clock: ReplayClock,
): Client {
  const asRecorded = (request: RecordedRequest): RecordedRequest => ({
    ...request,
    url: redact(request.url),
    headers: redactHeaders(request.headers, redact),
    ...(request.body === undefined ? {} : { body: redact(request.body) }),
  })
  const hidden = createHiddenValues()
  return {
    async send(request, { check: owner }) {
      const { method, url, token, as = 'admin' } = request
      const bearer = token === undefined ? await tokens.tokenOf(as) : token
      const body = request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body))
      const headers = requestHeaders(request, bearer)
      const exchange = evidence.take(
        owner,
        asRecorded({ method, url, headers, ...(body === undefined ? {} : { body }) }),
      )
      if (exchange === undefined || exchange.as !== callerOf(request).as)
        throw new NoEvidence(`the record of ${owner} has no answer to ${method} ${url}`)
      clock.reach(Date.parse(exchange.startedAt) + exchange.durationMs)
      const { response, error, ordinal, durationMs } = exchange
      if (response === undefined) throw new Unverified(reasonOf(error?.code), error?.message ?? 'no answer')
      if (body !== undefined) hidden.learn(body, exchange.request.body ?? '')
      const answer = { ordinal, durationMs, ...response, text: hidden.reveal(response.body ?? '') }
      // The client asked as often as it may, and gave up.
      if (!request.impatient && retryAfterMs(answer) !== undefined)
        throw new Unverified(
          'throttled',
          `${method} ${url} was answered ${answer.status} ${exchange.attempt} times`,
        )
      return { ...answer, json: jsonOf(answer.text) }
    },
    close: async () => {},
  }
}

function reasonOf(code: string | undefined): UnverifiedReason {
  return unverifiedReasons.find((each) => each === code) ?? 'transport'
}
