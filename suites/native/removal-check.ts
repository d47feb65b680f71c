import { type Check, defineCheck } from '../engine/check.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { type RemoveOne, removeEntries } from '../ledger/remove.ts'
import { settleMs } from './wait.ts'

/** How a system is left as it was found. */
export interface Removal {
  readonly id: string
  readonly remove: RemoveOne
  /** Kind in the ledger to the rule that says that such a thing can be deleted; a kind without one is only told. */
  readonly requirementOf: Readonly<Record<string, string>>
  /** The rule that the whole removal belongs to. */
  readonly requirement: string
}

/** The last check of a group: everything that is in the ledger goes, newest first. */
export function removalCheck({ id, remove, requirementOf, requirement }: Removal): Check {
  return defineCheck({
    id,
    title: 'removes what was created',
    requirements: [...new Set([requirement, ...Object.values(requirementOf)])],
    removes: true,
    async run(context) {
      const entries = context.ledger.open()
      if (entries.length === 0) throw new NotApplicable('nothing was created')
      const left = await removeEntries(entries, {
        ledger: context.ledger,
        signal: context.signal,
        embedded: context.config.target.embedded,
        send: (request) => context.send(request, 'removal'),
        boundMs: () => settleMs(context.config),
        time: () => timeOf(context),
        remove,
      })
      context.expect(requirement, true, { message: '' })
      for (const { kind, reason, noAnswer } of left) {
        if (noAnswer !== undefined) continue
        const message = `a ${kind} could not be removed: ${reason}`
        const rule = requirementOf[kind]
        if (rule === undefined) context.tolerate(requirement, { message })
        else context.expect(rule, false, { message })
      }
      const unanswered = left.find(({ noAnswer }) => noAnswer !== undefined)
      if (unanswered === undefined) return
      throw new Unverified(
        unanswered.noAnswer ?? 'transport',
        `${left.length} things are left: ${unanswered.reason}`,
      )
    },
  })
}

/** The time of the check, which leaps in a proof. */
function timeOf({ now, pause }: CheckContext) {
  return { now, pause: (ms: number) => pause(ms) }
}
