import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { untilAnswer } from '../../expectations/settle.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { prerequisite, untilUsable } from '../network/outcomes.ts'

export type Power = 'on' | 'off'
export type PowerAction = 'start' | 'stop' | 'restart'

/** Which power state an action needs, and which it leads to. */
export const powerActions: Readonly<Record<PowerAction, { readonly from: Power; readonly to: Power }>> = {
  start: { from: 'off', to: 'on' },
  stop: { from: 'on', to: 'off' },
  restart: { from: 'on', to: 'on' },
}

export const powerActionNames = Object.keys(powerActions) as readonly PowerAction[]

/** Statuses of those who want a body with an action: a matter of INST-12. */
const bodyWanted = [400, 411, 415, 422]

export function powerOf(answer: Answer): unknown {
  return valueAt(answer.json, '/status/powerState')
}

function conditionsOf(answer: Answer): readonly unknown[] {
  const conditions = valueAt(answer.json, '/status/conditions')
  return Array.isArray(conditions) ? (conditions as unknown[]) : []
}

/** Sends an action, without a body. */
export async function act(
  context: CheckContext,
  { url }: Pick<Provisioned, 'url'>,
  action: string,
): Promise<Answer> {
  return await context.send({ method: 'POST', url: `${url}/${action}` })
}

/** The conditions that were added to a history, the newest first. */
export function addedConditions(before: Answer, after: Answer): readonly unknown[] {
  const [old, present] = [conditionsOf(before), conditionsOf(after)]
  // Two entries of one millisecond may be equal, so the histories are compared as a whole.
  const added = present.findIndex((_, start) =>
    present.slice(start).every((condition, index) => isDeepStrictEqual(condition, old[index])),
  )
  return added === -1 ? present : present.slice(0, added)
}

/** Whether something of an instance shows that an action was taken up. */
function hasMoved(before: Answer, after: Answer): boolean {
  const marks = ['/status/powerState', '/status/powerStateSince', '/metadata/resourceVersion']
  return (
    marks.some((pointer) => valueAt(before.json, pointer) !== valueAt(after.json, pointer)) ||
    addedConditions(before, after).length > 0
  )
}

/** Whether the history tells that a change is over: active again, by way of updating. */
function hasCycled(before: Answer, after: Answer): boolean {
  const states = addedConditions(before, after).map((condition) => valueAt(condition, '/state'))
  return states[0] === 'active' && states.includes('updating')
}

/**
 * Waits until an action is over, and returns the GET that shows its outcome, whatever it is. When the bound is over, an
 * instance that is active has not changed and will not; one that is not may be late.
 *
 * @param onAnswer sees every answer on the way
 */
export async function untilDone(
  context: CheckContext,
  { kind, url }: Provisioned,
  action: PowerAction,
  before: Answer,
  onAnswer: (answer: Answer) => void = () => {},
): Promise<Answer> {
  const wanted = powerActions[action].to
  try {
    return await untilAnswer(context, url, kind, {
      what: `the ${action} of an instance to be over`,
      holds(answer) {
        onAnswer(answer)
        const state = valueAt(answer.json, '/status/state')
        if (answer.status !== 200 || state === 'error') return answer.status === 200
        if (state !== 'active') return false
        return (powerOf(answer) === wanted && hasMoved(before, answer)) || hasCycled(before, answer)
      },
    })
  } catch (error) {
    if (!(error instanceof Unverified) || error.reason !== 'timeout') throw error
    const last = await context.send({ method: 'GET', url }, 'poll')
    if (last.status !== 200 || valueAt(last.json, '/status/state') !== 'active') throw error
    return last
  }
}

/** Brings an instance into a power state, as a prerequisite of a check, and returns the GET that shows it. */
export async function bringTo(context: CheckContext, instance: Provisioned, power: Power): Promise<Answer> {
  const present = await untilUsable(context, instance)
  if (powerOf(present) === power) return present
  const action = power === 'on' ? 'start' : 'stop'
  const answer = await context.send({ method: 'POST', url: `${instance.url}/${action}` }, 'setup')
  prerequisite(answer, `the ${action} of ${instance.url}`)
  const done = await untilDone(context, instance, action, present)
  if (powerOf(done) === power) return done
  throw new Unverified('prerequisite', `${instance.url} is not ${power} after ${action}`)
}

/** An instance in the power state that an action needs, and the GET that shows it so. */
export async function readyFor(
  context: CheckContext,
  action: PowerAction,
): Promise<{ instance: Provisioned; before: Answer }> {
  const instance = await context.resources.own('instance')
  return { instance, before: await bringTo(context, instance, powerActions[action].from) }
}

/** Ends the check when an action that is not its subject was not accepted. */
export function taken(answer: Answer, action: PowerAction): void {
  prerequisite(answer, `the ${action}`)
}

/** Demands that an action is answered 202. */
export function demandTaken(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  action: PowerAction,
): void {
  if (bodyWanted.includes(answer.status)) taken(answer, action)
  context.demand(requirement, answer.status === 202, {
    message: `${action} was answered ${answer.status}, not 202${detailOf(answer)}`,
    path: 'status',
    expected: 202,
    actual: answer.status,
    answer,
  })
}

/** An instance with these members in its spec; as it was, when the provider does not take a change of them (INST-30). */
async function withMembers(context: CheckContext, instance: Provisioned, members: object): Promise<Answer> {
  const { body, url } = instance
  const put = await context.resources.put(instance, { ...body, spec: { ...body.spec, ...members } })
  return put.status < 300 ? await untilUsable(context, instance) : await context.send({ method: 'GET', url })
}

/** How an action is carried out. */
interface CarryOut {
  /** Sees every answer on the way. */
  readonly onAnswer?: (answer: Answer) => void
  /** Members that the spec of the instance is to have beside its own. */
  readonly spec?: object
}

/** Carries out an action as a prerequisite of a check: what it does is judged by other checks. */
export async function carryOut(
  context: CheckContext,
  action: PowerAction,
  { onAnswer, spec }: CarryOut = {},
): Promise<{ instance: Provisioned; before: Answer; after: Answer }> {
  const { instance, before: found } = await readyFor(context, action)
  const before = spec === undefined ? found : await withMembers(context, instance, spec)
  taken(await act(context, instance, action), action)
  const after = await untilDone(context, instance, action, before, onAnswer)
  if (powerOf(after) !== powerActions[action].to)
    throw new Unverified('prerequisite', `${action} did not lead to ${powerActions[action].to}`)
  return { instance, before, after }
}
