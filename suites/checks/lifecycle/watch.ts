import { type Kind, settledStates, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { growingPauses } from '../../engine/growing-pauses.ts'
import { settleBoundMs } from '../../engine/settle-bound.ts'

/**
 * Reads a resource until `over` says so and returns every answer. It judges nothing: checks do.
 *
 * @param onTimeout sees the answers when the bound is over: what they show may be wrong, however late the rest is
 * @throws {Unverified} `timeout` when the bound of the kind is over
 */
export async function watch(
  context: CheckContext,
  url: string,
  kind: Kind,
  over: (answer: Answer) => boolean,
  onTimeout: (answers: readonly Answer[]) => void = () => {},
): Promise<readonly Answer[]> {
  const answers = await watchAtMost(context, url, kind, over)
  const last = lastOf(answers)
  if (over(last)) return answers
  onTimeout(answers)
  const seconds = Math.round(settleBoundMs(context.config.limits, kind) / 1000)
  const seen = `${last.status}, state ${String(stateOf(last))}`
  throw new Unverified('timeout', `waited ${seconds} s for ${url}: ${seen}`)
}

/** Like {@link watch}, for what is wrong when it has not come by the end of the bound. */
export async function watchAtMost(
  context: CheckContext,
  url: string,
  kind: Kind,
  over: (answer: Answer) => boolean,
  boundMs = settleBoundMs(context.config.limits, kind),
): Promise<readonly Answer[]> {
  const deadline = context.now() + boundMs
  const nextPauseMs = growingPauses(context.config.target.embedded)
  const answers: Answer[] = []
  for (;;) {
    const answer = await context.send({ method: 'GET', url }, 'poll')
    answers.push(answer)
    const remaining = deadline - context.now()
    if (over(answer) || remaining <= 0) return answers
    await context.pause(Math.min(nextPauseMs(), remaining))
  }
}

/** Every answer up to the one that shows a resource at rest, or to one that is no success. */
export function watchChange(
  context: CheckContext,
  url: string,
  kind: Kind,
  onTimeout?: (answers: readonly Answer[]) => void,
): Promise<readonly Answer[]> {
  return watch(context, url, kind, (answer) => answer.status !== 200 || isAtRest(kind, answer), onTimeout)
}

/** Every answer up to the first that no longer shows the resource. */
export function watchRemoval(
  context: CheckContext,
  url: string,
  kind: Kind,
  onTimeout?: (answers: readonly Answer[]) => void,
): Promise<readonly Answer[]> {
  return watch(context, url, kind, ({ status }) => status !== 200, onTimeout)
}

/**
 * Waits until a resource is at rest, as a prerequisite of what a check is about.
 *
 * @throws {Unverified} when it cannot be read, or does not come to rest in time
 */
export async function untilAtRest(context: CheckContext, url: string, kind: Kind): Promise<Answer> {
  const last = lastOf(await watchChange(context, url, kind))
  demandAnswer(last, `GET ${url}`)
  return last
}

/** Waits until a resource is gone, as a prerequisite. @throws {Unverified} when another answer than 404 ends it */
export async function untilGoneBefore(context: CheckContext, url: string, kind: Kind): Promise<void> {
  const { status } = lastOf(await watchRemoval(context, url, kind))
  if (status !== 404) {
    throw new Unverified('prerequisite', `GET ${url} was answered ${status} after the DELETE`)
  }
}

/** Ends the check when something that it stands on was not carried out: another check is about that. */
export function demandAnswer(answer: Answer, what: string): void {
  if (answer.status >= 300) {
    throw new Unverified('prerequisite', `${what} was answered ${answer.status}`)
  }
}

/** The successful answers that show a status: that to a PUT may leave it out. */
export function showingStatus(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ status, json }) => status < 300 && typeof valueAt(json, '/status') === 'object')
}

export function stateOf(answer: Answer): unknown {
  return valueAt(answer.json, '/status/state')
}

export function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1)
  if (last === undefined) throw new Error('nothing was watched')
  return last
}

function isAtRest(kind: Kind, answer: Answer): boolean {
  const state = stateOf(answer)
  return kind.status === undefined || (settledStates as readonly unknown[]).includes(state)
}
