import { isDeepStrictEqual } from 'node:util'
import { mayFollow, type ResourceState, resourceStates, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'

/** A condition as far as it can be read. */
export interface ConditionView {
  readonly state: unknown
  readonly lastTransitionAt: unknown
  readonly type: unknown
  readonly reason: unknown
  readonly message: unknown
}

/** The conditions of an answer in their order; empty when there are none. */
export function conditionsOf(answer: Answer): readonly ConditionView[] {
  const conditions = valueAt(answer.json, '/status/conditions')
  if (!Array.isArray(conditions)) return []
  return (conditions as unknown[]).map((condition) => ({
    state: valueAt(condition, '/state'),
    lastTransitionAt: valueAt(condition, '/lastTransitionAt'),
    type: valueAt(condition, '/type'),
    reason: valueAt(condition, '/reason'),
    message: valueAt(condition, '/message'),
  }))
}

export function statesOf(conditions: readonly ConditionView[]): readonly unknown[] {
  return conditions.map(({ state }) => state)
}

/** The moment of a condition in milliseconds; NaN when it cannot be read. */
export function momentOf({ lastTransitionAt }: ConditionView): number {
  return typeof lastTransitionAt === 'string' ? Date.parse(lastTransitionAt) : Number.NaN
}

/** The first condition that is newer than the one in front of it. */
export function firstOutOfOrder(conditions: readonly ConditionView[]): number {
  return conditions.findIndex((condition, index) => {
    const before = conditions[index - 1]
    return before !== undefined && momentOf(condition) > momentOf(before)
  })
}

/** Whether a history stands oldest first. Where its moments do not tell, as they may be equal, the present state does. */
export function isReversed(conditions: readonly ConditionView[], state: unknown): boolean {
  const moments = conditions.map(momentOf)
  const [first, last] = [moments[0], moments.at(-1)]
  if (first !== undefined && last !== undefined && first !== last) return first < last
  return conditions[0]?.state !== state && conditions.at(-1)?.state === state
}

/** @throws {Unverified} when a history stands oldest first: that is LIFE-15, and whoever reads it backwards finds nothing */
export function demandNewestFirst(answer: Answer): void {
  if (isReversed(conditionsOf(answer), valueAt(answer.json, '/status/state')))
    throw new Unverified('prerequisite', 'the conditions stand oldest first')
}

/**
 * How many conditions came in front of a history. Moments may be equal, so that the rest of the history has to fit too;
 * where conditions were rewritten, their states alone decide.
 */
export function addedTo(before: readonly ConditionView[], now: readonly ConditionView[]): number {
  const exact = overlapAt(before, now)
  return exact < now.length ? exact : overlapAt(statesOf(before), statesOf(now))
}

function overlapAt(before: readonly unknown[], now: readonly unknown[]): number {
  const first = Math.max(0, now.length - before.length)
  for (let added = first; added < now.length; added += 1) {
    if (isDeepStrictEqual(now.slice(added), before.slice(0, now.length - added))) return added
  }
  return now.length
}

/** Two states of which one may not come after the other. */
export interface IllegalStep {
  readonly from: unknown
  readonly to: unknown
}

/** The first step of a history that is not drawn; an entry that repeats the state is no step. */
export function illegalStepOf(conditions: readonly ConditionView[], state: unknown): IllegalStep | undefined {
  const ordered = isReversed(conditions, state) ? conditions : [...conditions].reverse()
  const whole = firstIllegal(ordered, mayFollow)
  if (whole === undefined) return undefined
  // Entries about other aspects may have a state of their own, where those about the lifecycle tell it without them.
  const untyped = ordered.filter(({ type }) => type === undefined)
  return untyped.at(-1)?.state === state ? firstIllegal(untyped, mayFollow) : whole
}

/** The first step between states seen one after the other that no way through the drawing explains. */
export function illegalChange(states: readonly unknown[]): IllegalStep | undefined {
  return firstIllegal(
    states.map((state) => ({ state })),
    (from, to) => reachable(from, to, states.includes('error')),
  )
}

function firstIllegal(
  entries: readonly Pick<ConditionView, 'state'>[],
  allowed: (from: ResourceState, to: ResourceState) => boolean,
): IllegalStep | undefined {
  const states = entries.map(({ state }) => state)
  for (const [index, to] of states.entries()) {
    const from = states[index - 1]
    // An unknown state is LIFE-12.
    if (index === 0 || from === to || !isState(from) || !isState(to)) continue
    if (!allowed(from, to)) return { from, to }
  }
  return undefined
}

/** Whether states between two reads can have been missed. A way through `error` counts only where one was seen. */
function reachable(from: ResourceState, to: ResourceState, error: boolean): boolean {
  const seen = new Set<ResourceState>([from])
  for (const state of seen) {
    for (const next of resourceStates) {
      if (mayFollow(state, next) && (error || next !== 'error' || to === 'error')) seen.add(next)
    }
  }
  return seen.has(to)
}

function isState(value: unknown): value is ResourceState {
  return (resourceStates as readonly unknown[]).includes(value)
}
