import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectTaken } from '../../expectations/taken.ts'
import type { Draft } from '../../provisioning/draft.ts'

interface Ports {
  readonly from?: number
  readonly to?: number
  readonly list?: readonly number[]
}

/** The ways to say which ports one means. */
const words: readonly ((from: number, to: number) => Ports)[] = [
  (from, to) => ({ from, to }),
  (from, to) => ({ list: [...new Set([from, to])] }),
]

/** A spec in which every rule that names its ports by `from` says the same otherwise. */
function inOtherWords(spec: unknown, say: (from: number, to: number) => Ports): unknown {
  return JSON.parse(JSON.stringify(spec), (key, value: unknown) => {
    if (key !== 'ports') return value
    const { from, to = from, list } = value as Ports
    return from === undefined || to === undefined || list !== undefined ? value : say(from, to)
  })
}

/**
 * Makes sure that a refusal is for something else than the way in which rules name their ports.
 *
 * @param spec what was sent
 * @throws {Unverified} when the same is taken with the ports in other words: SG-06 is about that
 */
export async function demandOtherReason(
  context: CheckContext,
  draft: Draft,
  put: Answer,
  spec: unknown,
): Promise<void> {
  for (const say of put.status < 400 ? [] : words) {
    const other = inOtherWords(spec, say)
    if (JSON.stringify(other) === JSON.stringify(spec)) continue
    const again = await context.resources.put(draft, { ...draft.body, spec: other })
    if (again.status < 300) throw new Unverified('prerequisite', 'the same rules are taken with other ports')
  }
}

/** Holds a provider to take a spec with rules, whatever it thinks of the way in which they name their ports. */
export async function expectRulesTaken(
  context: CheckContext,
  requirement: string,
  draft: Draft,
  put: Answer,
  spec: unknown,
): Promise<Answer | undefined> {
  await demandOtherReason(context, draft, put, spec)
  return await expectTaken(context, requirement, draft, put, spec)
}
