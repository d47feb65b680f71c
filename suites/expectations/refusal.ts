import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'
import { detailOf } from './answer.ts'

/** Why a request is to be refused. */
export type Fault = keyof typeof refusals

/** The right statuses of each refusal, and those that are tolerated and reported. */
const refusals = {
  /** cannot be read: broken JSON, a query that makes no sense */
  malformed: { right: [400], tolerated: [] },
  /** wrong form: type, missing member, out of bounds; a provider may see it while it parses */
  shape: { right: [422], tolerated: [400] },
  /** right form, impossible content: an unknown SKU, a zone that is none */
  content: { right: [422], tolerated: [] },
  /** impossible in the present state: in use, already running */
  state: { right: [409], tolerated: [] },
  /** a change of what never changes: content or state, the sources say both */
  immutable: { right: [422, 409], tolerated: [] },
  /** an old version */
  version: { right: [412], tolerated: [] },
  /** something that the path names does not exist */
  missing: { right: [404], tolerated: [] },
  /** a method that the path does not have */
  method: { right: [405], tolerated: [404] },
} as const satisfies Record<string, { right: readonly number[]; tolerated: readonly number[] }>

/** The community's Go suite knows 412 for every rejection and every conflict. */
const refusedAs412: readonly Fault[] = ['shape', 'content', 'state', 'immutable']

/**
 * Holds a provider to a refusal, and to the status that its reason has. Under `--expect referee` the status of the
 * community's Go suite is right too. Says nothing of the body: checks of the errors do.
 *
 * @param also further right statuses, where the requirement names them
 * @param what the request, for the message
 */
export function expectRefusal(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  fault: Fault,
  also: readonly number[] = [],
  what = 'the request',
): boolean {
  const { right, tolerated } = refusals[fault]
  const referee = context.config.expect === 'referee' && refusedAs412.includes(fault) ? [412] : []
  const expected: readonly number[] = [...right, ...also, ...referee]
  const { status } = answer
  const observation = {
    message: `${what} was answered ${status}, not ${expected.join(' or ')}${detailOf(answer)}`,
    path: 'status',
    expected: expected.join(' or '),
    actual: status,
    answer,
  }
  if ((tolerated as readonly number[]).includes(status)) {
    context.tolerate(requirement, observation)
    return true
  }
  return context.expect(requirement, expected.includes(status), observation)
}

/** Holds an answer to one of some statuses. */
export function expectStatus(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  ...statuses: readonly number[]
): boolean {
  const expected = statuses.join(' or ')
  return context.expect(requirement, statuses.includes(answer.status), {
    message: `the request was answered ${answer.status}, not ${expected}${detailOf(answer)}`,
    path: 'status',
    expected,
    actual: answer.status,
    answer,
  })
}
