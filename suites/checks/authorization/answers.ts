import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { growingPauses } from '../../engine/growing-pauses.ts'
import { detailOf } from '../../expectations/answer.ts'

/** A right takes effect, and ends, within this time or the bound of the run. */
const effectWithinMs = 10_000

/** A request that is sent again until its answer is the one that is waited for. */
export interface Request {
  (): Promise<Answer>
  /** The same as the principal of the run, who has all rights. */
  readonly withAllRights?: () => Promise<Answer>
}

/** The answers that keep a caller out; 404 hides what exists. */
const closed: readonly number[] = [401, 403, 404]

/** @param exists false: nothing is there, and a caller with all rights is told so */
export function isAllowed({ status }: Pick<Answer, 'status'>, exists = true): boolean {
  return exists ? !closed.includes(status) : status !== 401 && status !== 403
}

/** Sends until `holds` says so, or the bound is over, and returns the last answer. */
async function sendUntil(
  context: CheckContext,
  request: Request,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  const { settleMs = effectWithinMs } = context.config.limits
  const deadline = context.now() + Math.min(settleMs, effectWithinMs)
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (;;) {
    const answer = await request()
    const remaining = deadline - context.now()
    if (holds(answer) || remaining <= 0) return answer
    await context.pause(Math.min(nextPauseMs(), remaining))
  }
}

/** Holds a provider to let a request pass, at once or soon. */
export async function expectAllowed(
  context: CheckContext,
  requirement: string,
  request: Request,
  what: string,
  exists = true,
): Promise<boolean> {
  const answer = await sendUntil(context, request, (each) => isAllowed(each, exists))
  // What nobody finds, and a breakdown, are no matter of rights.
  const isLost = answer.status === 404 && exists && (await request.withAllRights?.())?.status === 404
  if (answer.status >= 500 || isLost)
    throw new Unverified('prerequisite', `${what} was answered ${answer.status}`)
  return context.expect(requirement, isAllowed(answer, exists), {
    message: `${what} was answered ${answer.status} although a role allows it${detailOf(answer)}`,
    path: 'status',
    expected: 'the operation is carried out',
    actual: answer.status,
    answer,
  })
}

/** Makes sure that a grant is in effect, as a prerequisite of what it does not open. */
export async function demandAllowed(
  context: CheckContext,
  request: Request,
  what: string,
  exists = true,
): Promise<void> {
  const answer = await sendUntil(context, request, (each) => isAllowed(each, exists))
  if (!isAllowed(answer, exists) || answer.status >= 500) {
    throw new Unverified('prerequisite', `${what} was answered ${answer.status} although a role allows it`)
  }
}

/**
 * Holds a provider to refuse a request for want of rights.
 *
 * @param foreign the caller has no right at all in the tenant, so that 404 may hide it
 */
export function expectDenied(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  what: string,
  foreign = false,
): boolean {
  const { status } = answer
  return context.expect(requirement, status === 403 || (foreign && status === 404), {
    message: `${what} was answered ${status} although nothing allows it`,
    path: 'status',
    expected: foreign ? '403 or 404' : 403,
    actual: status,
    answer,
  })
}

/** Holds a provider to refuse from now on, at once or soon. */
export async function expectDeniedSoon(
  context: CheckContext,
  requirement: string,
  request: Request,
  what: string,
  foreign = false,
): Promise<boolean> {
  const denied = ({ status }: Answer) => status === 403 || (foreign && status === 404)
  return expectDenied(context, requirement, await sendUntil(context, request, denied), what, foreign)
}

/** Makes sure that a caller cannot do something, at once or soon. @throws {Unverified} when he can */
export async function demandDeniedSoon(context: CheckContext, request: Request, what: string): Promise<void> {
  const { status } = await sendUntil(context, request, (answer) => !isAllowed(answer))
  if (isAllowed({ status })) {
    throw new Unverified('prerequisite', `${what} was answered ${status} before anything allowed it`)
  }
}

/** Makes sure that a caller cannot do something yet. @throws {Unverified} when he can */
export async function demandDenied(request: Request, what: string): Promise<void> {
  const { status } = await request()
  if (status !== 403 && status !== 404) {
    throw new Unverified('prerequisite', `${what} was answered ${status} before anything allowed it`)
  }
}
