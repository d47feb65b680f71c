import { type Kind, valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import { settleBoundMs } from '../engine/settle-bound.ts'
import { expectErrorBody } from './error-body.ts'

/**
 * Polls until `settled` says so: at once, then in growing intervals.
 *
 * @param what for the message, e.g. `instance web-shop-server to become active`
 * @throws {Unverified} `timeout` when the bound is over: a late answer is no wrong answer
 */
async function poll(
  context: CheckContext,
  url: string,
  bound: { readonly ms: number; readonly what: string },
  settled: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = context.now() + bound.ms
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (;;) {
    const answer = await context.send({ method: 'GET', url }, 'poll')
    if (settled(answer)) return answer
    const remaining = deadline - context.now()
    if (remaining <= 0) {
      throw new Unverified('timeout', `waited ${Math.round(bound.ms / 1000)} s for ${bound.what}`)
    }
    await context.pause(Math.min(nextPauseMs(), remaining))
  }
}

/**
 * Waits until a resource is active and returns the answer that shows it. A resource without status is active at once.
 * 404 and 5xx break ASYNC-08, the state `error` breaks LIFE-10; both end the check.
 */
export async function untilActive(
  context: CheckContext,
  url: string,
  kind: Kind,
  name: string,
): Promise<Answer> {
  const answer = await poll(
    context,
    url,
    { ms: settleBoundMs(context.config.limits, kind), what: `${kind.id} ${name} to become active` },
    (polled) => {
      context.demand('ASYNC-08', polled.status !== 404 && polled.status < 500, {
        message: `GET answered ${polled.status} while the ${kind.id} was being provisioned`,
        path: 'status',
        expected: 200,
        actual: polled.status,
        answer: polled,
      })
      if (polled.status !== 200)
        throw new Unverified('prerequisite', `GET ${url} was answered ${polled.status}`)
      const state = valueAt(polled.json, '/status/state')
      return kind.status === undefined || state === 'active' || state === 'error'
    },
  )
  const state = valueAt(answer.json, '/status/state')
  context.demand('LIFE-10', kind.status === undefined || state === 'active', {
    message: `the ${kind.id} ended in state ${String(state)}: ${String(valueAt(answer.json, '/status/conditions/0/message') ?? 'no message')}`,
    path: '$.status.state',
    expected: 'active',
    actual: state,
    answer,
  })
  return answer
}

/** Waits for a value inside a resource, e.g. a power state. */
export async function untilValue(
  context: CheckContext,
  url: string,
  kind: Kind,
  expected: { readonly pointer: string; readonly holds: (value: unknown) => boolean; readonly what: string },
): Promise<Answer> {
  const bound = { ms: settleBoundMs(context.config.limits, kind), what: expected.what }
  return await poll(
    context,
    url,
    bound,
    ({ status, json }) => status === 200 && expected.holds(valueAt(json, expected.pointer)),
  )
}

/** Waits for an answer to GET of any status, e.g. the first that is not 200. It judges nothing. */
export async function untilAnswer(
  context: CheckContext,
  url: string,
  kind: Kind,
  wanted: { readonly holds: (answer: Answer) => boolean; readonly what: string },
): Promise<Answer> {
  const bound = { ms: settleBoundMs(context.config.limits, kind), what: wanted.what }
  return await poll(context, url, bound, wanted.holds)
}

/** Waits until a deleted resource answers 404 with an Error body (LIFE-25). */
export async function untilGone(context: CheckContext, url: string, kind: Kind, name: string): Promise<void> {
  const answer = await poll(
    context,
    url,
    { ms: settleBoundMs(context.config.limits, kind), what: `${kind.id} ${name} to be gone` },
    ({ status }) => status !== 200,
  )
  context.expect('LIFE-25', answer.status === 404, {
    message: `a deleted ${kind.id} is answered ${answer.status}`,
    path: 'status',
    expected: 404,
    actual: answer.status,
    answer,
  })
  if (answer.status === 404) expectErrorBody(context, answer)
}
