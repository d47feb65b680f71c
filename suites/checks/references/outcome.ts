import { type Reference, valueAt, valuesAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { growingPauses } from '../../engine/growing-pauses.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { demandTaken, settled } from '../metadata/settled.ts'
import { bodyNaming, shortReference, type Usable } from './usable.ts'

/** Other statuses that sources know for a target that is not there: unknown, hidden, in conflict. */
export const notThere: readonly number[] = [403, 404, 409]

// With growing pauses this is most of a minute: longer than a provider that overlooks the reference needs.
const watches = 12

/**
 * Creates a resource with a reference that has to be understood.
 *
 * @param otherwise a spelling that is known to work: when it is refused too, the reference is not the reason
 */
export async function expectUnderstood(
  context: CheckContext,
  requirement: string,
  usable: Usable,
  reference: unknown,
  otherwise: Reference,
): Promise<Answer | undefined> {
  const { draft } = usable
  const put = await context.resources.put(draft, bodyNaming(usable, reference))
  if (put.status >= 300) demandTaken(await context.resources.put(draft, bodyNaming(usable, otherwise)), draft)
  const taken = context.expect(requirement, put.status < 300, {
    message: `the reference ${JSON.stringify(reference)} was answered ${put.status}${detailOf(put)}`,
    path: 'status',
    expected: '200 or 201',
    actual: put.status,
    answer: put,
  })
  if (!taken) return undefined
  const read = await settled(context, draft)
  const state = valueAt(read.json, '/status/state')
  if (state === 'error') throw new Unverified('prerequisite', `the ${draft.kind.id} ended in state error`)
  return read
}

/** Holds a provider to a refusal of a reference, or to a resource that does not become active. */
export async function expectUnresolved(
  context: CheckContext,
  requirement: string,
  usable: Usable,
  reference: Reference,
): Promise<void> {
  const { draft, field } = usable
  const put = await context.resources.put(draft, bodyNaming(usable, reference))
  if (put.status >= 400) return void expectRefusal(context, requirement, put, 'shape', notThere)
  const read = await watched(context, usable)
  const waits = !isInUse(read, usable)
  if (!waits && context.config.expect === 'referee' && isMadeFirst(usable)) {
    return void context.expect(requirement, true, { message: '' })
  }
  if (!waits && requirement !== 'REF-12' && !draft.kind.immutable.includes(field.at)) {
    // A provider that takes what does not exist at all has not looked the reference up wrongly: that is REF-12.
    const control = await context.resources.put(draft, bodyNaming(usable, unknownTarget(usable)))
    // Where a target may come later, to take the reference is not to use it.
    const taken =
      control.status < 300 && (field.missing !== 'pending' || isInUse(await watched(context, usable), usable))
    if (taken) throw new Unverified('prerequisite', 'the provider takes references to what does not exist')
  }
  context.expect(requirement, waits, {
    message: `the ${draft.kind.id} is active with the reference ${JSON.stringify(reference)}`,
    path: '$.status.state',
    expected: 'a refusal, or a state that waits',
    actual: valueAt(read.json, '/status/state'),
    answer: read,
  })
}

/** A reference of the right form to something that does not exist. */
export function unknownTarget({ draft, field, target }: Usable): Reference {
  return shortReference({ draft, field, target: { ...target, name: 'sc-nothing' } })
}

/** Whether the community's Go suite creates a resource before the target of this reference. */
function isMadeFirst({ draft, field: { at } }: Usable): boolean {
  const { id } = draft.kind
  return (id === 'nic' && at.startsWith('/spec/publicIpRefs')) || (id === 'image' && at.endsWith('Ref'))
}

/** Reads a resource until it is active or failed, or for a while. */
export async function watched(context: CheckContext, usable: Usable): Promise<Answer> {
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (let number = 1; ; number += 1) {
    const read = await context.send({ method: 'GET', url: usable.draft.url }, 'poll')
    const state = valueAt(read.json, '/status/state')
    if (state === 'active' || state === 'error' || number >= watches) return read
    await context.pause(nextPauseMs())
  }
}

/** Whether the resource is active, and so is the part of it that has the reference, where parts have a status. */
export function isInUse(read: Answer, { draft, field }: Usable): boolean {
  if (draft.kind.status !== undefined && valueAt(read.json, '/status/state') !== 'active') return false
  const parts = valuesAt(
    read.json,
    field.at.replace('/spec/', '/status/').replace(/\/[^/*]+(\/\*)?$/, '/state'),
  )
  return parts.length === 0 || parts.some(({ value }) => value === 'active')
}
