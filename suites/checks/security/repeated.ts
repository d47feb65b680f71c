import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectTaken } from '../../expectations/taken.ts'
import type { Draft } from '../../provisioning/draft.ts'

/** So many times the same item: as many different targets would be too many to make. */
export function copies<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item)
}

/**
 * Holds a provider to take a spec with so many copies of an item. One that refuses two of them as well does not mind the
 * number, and repetition is nobody's right.
 */
export async function expectTakenTimes(
  context: CheckContext,
  requirement: string,
  draft: Draft,
  count: number,
  specWith: (count: number) => unknown,
): Promise<Answer | undefined> {
  const put = (times: number) => context.resources.put(draft, { ...draft.body, spec: specWith(times) })
  const answer = await put(count)
  if (answer.status >= 400 && answer.status < 500 && (await put(2)).status >= 400) {
    throw new Unverified('prerequisite', 'the provider takes no reference twice, so its bound cannot be seen')
  }
  return await expectTaken(context, requirement, draft, answer, specWith(count))
}
