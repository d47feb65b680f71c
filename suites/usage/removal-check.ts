import { type Check, defineCheck } from '../engine/check.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { expectErrorBody } from '../expectations/error-body.ts'
import { removeEntries } from '../ledger/remove.ts'
import { isProvisioned } from '../provisioning/names.ts'
import { removalContext } from './removal-context.ts'

/** Resources that a removal check of this run could not remove: the end of the run tries them again, no other check. */
export type GivenUp = Set<number>

/** The last check of a group: everything that the group created is removed, newest first, until it answers 404. */
export function removalCheck(topic: string, title: string, givenUp: GivenUp): Check {
  return defineCheck({
    id: `GUIDE-10/${topic}`,
    title,
    requirements: ['GUIDE-10', 'LIFE-23', 'LIFE-25', 'HDR-09'],
    run: (context) => removeAll(context, givenUp),
  })
}

async function removeAll(context: CheckContext, givenUp: GivenUp): Promise<void> {
  const { runId } = context.config
  const entries = context.ledger
    .open()
    .filter(({ number, url }) => !givenUp.has(number) && !isProvisioned(url, runId))
  if (entries.length === 0) throw new NotApplicable('nothing was created')
  const left = await removeEntries(
    entries,
    removalContext(context, {
      onDeleted(_entry, answer) {
        context.equal('LIFE-23', 'status', answer.status, 202, answer)
        context.expect('HDR-09', answer.text === '', {
          message: 'the answer 202 to DELETE has a body',
          path: 'body',
          expected: 'no body',
          actual: answer.text.slice(0, 200),
          answer,
        })
      },
      onRefused(_entry, answer) {
        // In use because something else could not be removed, or not allowed to this token: blamed elsewhere, if at all.
        if (![401, 403, 409].includes(answer.status)) {
          context.equal('LIFE-23', 'status', answer.status, 202, answer)
        }
      },
      onGone(_entry, answer) {
        context.expect('LIFE-25', true, { message: '' })
        expectErrorBody(context, answer)
      },
    }),
  )
  for (const { number } of entries) givenUp.add(number)
  for (const { kind, url, reason, noAnswer } of left) {
    if (noAnswer !== undefined) continue
    context.expect('GUIDE-10', false, { message: `${kind} ${url} could not be removed: ${reason}` })
  }
  const [first] = left
  // Also of what was gone before anybody removed it nothing is left.
  if (first === undefined) return void context.expect('GUIDE-10', true, { message: '' })
  throw new Unverified(
    first.noAnswer ?? 'prerequisite',
    `${left.length} of ${entries.length} resources are left: ${first.reason}`,
  )
}
