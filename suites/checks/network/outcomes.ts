import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { untilAnswer, untilValue } from '../../expectations/settle.ts'
import type { Draft, Provisioned } from '../../provisioning/draft.ts'

/** A resource as far as waiting for it needs to know it. */
interface Watched {
  readonly kind: Kind
  readonly url: string
}

/** Ends the check when a request that is not its subject was not answered 2xx. */
export function prerequisite(answer: Answer, what: string): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Unverified('prerequisite', `${what} was answered ${answer.status}${detailOf(answer)}`)
}

/** Demands that a PUT is accepted, with whatever success; another answer ends the check. */
export function demandAccepted(context: CheckContext, requirement: string, answer: Answer): void {
  context.demand(requirement, answer.status < 300, {
    message: `the PUT was answered ${answer.status}, not 200 or 201${detailOf(answer)}`,
    path: 'status',
    expected: '200 or 201',
    actual: answer.status,
    answer,
  })
}

/** Waits until a resource is active and returns the GET that shows it. What ends in error is a matter of other checks. */
export async function untilUsable(context: CheckContext, { kind, url }: Watched): Promise<Answer> {
  const answer = await untilValue(context, url, kind, {
    pointer: '/status/state',
    holds: (state) => state === 'active' || state === 'error',
    what: `${kind.id} to become active`,
  })
  if (valueAt(answer.json, '/status/state') === 'active') return answer
  throw new Unverified('prerequisite', `${url} ended in state error`)
}

/** Makes a resource that the check stands on, from a draft that it has changed. */
export async function made(context: CheckContext, draft: Draft): Promise<Provisioned> {
  prerequisite(await context.resources.put(draft), `PUT ${draft.url}`)
  return { ...draft, answer: await untilUsable(context, draft) }
}

/** Updates members of the spec of a resource that the check has made, and waits until it is active again. */
export async function updated(
  context: CheckContext,
  resource: Provisioned,
  spec: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const body = { ...resource.body, spec: { ...resource.body.spec, ...spec } }
  prerequisite(await context.resources.put(resource, body), `the update of ${resource.url}`)
  return await untilUsable(context, resource)
}

/** A value that a resource shows in the end. */
export interface Outcome {
  readonly pointer: string
  readonly holds: (value: unknown) => boolean
  readonly expected: unknown
  readonly message: string
}

/**
 * Waits for a value that a resource has to show in the end. Another value of a resource that has settled is wrong when
 * the bound is over; while it is still changing the value is late, and nobody knows.
 */
export async function expectInTheEnd(
  context: CheckContext,
  requirement: string,
  { kind, url }: Watched,
  { pointer, holds, expected, message }: Outcome,
): Promise<Answer> {
  const judge = (answer: Answer): Answer => {
    const actual = valueAt(answer.json, pointer)
    const path = `$${pointer.replaceAll('/', '.')}`
    context.demand(requirement, holds(actual), { message, path, expected, actual, answer })
    return answer
  }
  try {
    return judge(await untilValue(context, url, kind, { pointer, holds, what: message }))
  } catch (error) {
    if (!(error instanceof Unverified) || error.reason !== 'timeout') throw error
    const last = await context.send({ method: 'GET', url }, 'poll')
    if (last.status !== 200 || valueAt(last.json, '/status/state') !== 'active') throw error
    return judge(last)
  }
}

/** Waits until GET of a deleted resource is answered otherwise than 200, and returns that answer. */
export async function untilAbsent(context: CheckContext, { kind, url }: Watched): Promise<Answer> {
  return await untilAnswer(context, url, kind, {
    holds: ({ status }) => status !== 200,
    what: `${kind.id} to be gone`,
  })
}

/** Members of a spec without some of them. */
export function without(
  spec: Readonly<Record<string, unknown>>,
  ...members: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !members.includes(name)))
}
