import { counted } from '../verdict-text.ts'
import type { Change, ChangedCheck, Comparison } from './compare.ts'

export const changeTitles: Readonly<Record<Change, string>> = {
  broken: 'Broken',
  lost: 'Lost: decided before, not any more',
  fixed: 'Fixed',
  'newly-checked': 'Newly checked',
  'newly-warned': 'Newly warned',
  'still-failing': 'Still failing',
}

/** What a gate does with a comparison, and why, in one sentence. */
export function comparisonSentence({ changed, unchanged, regressed }: Comparison): string {
  const waived = changed.broken.filter((check) => check.waived).length
  const failing = changed['newly-checked'].filter(({ after }) => after === 'fail').length
  const parts = [
    `${changed.broken.length} broken${waived > 0 ? ` (${waived} waived)` : ''}`,
    `${changed.lost.length} lost`,
    `${changed.fixed.length} fixed`,
    `${changed['newly-checked'].length} newly checked${failing > 0 ? ` (${failing} fail)` : ''}`,
    `${changed['newly-warned'].length} newly warned`,
    `${changed['still-failing'].length} still failing`,
    `${counted(unchanged, 'check')} as before`,
  ]
  return `${regressed ? 'REGRESSED' : 'NOT REGRESSED'}: ${parts.join(', ')}`
}

/** `pass -> fail`, and that a waiver covers it. */
export function step({ before, after, waived }: ChangedCheck): string {
  return `${before} -> ${after}${waived ? ', waived' : ''}`
}
