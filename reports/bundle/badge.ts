import { makeBadge } from 'badge-maker'
import type { RunResults } from '../../suites/results.ts'
import { verdictTitles } from '../verdict-text.ts'

const colours = { conformant: 'brightgreen', 'not-conformant': 'red', other: 'lightgrey' } as const

/** A badge as SVG: specification and revision, verdict with its profiles, and the day of the run. */
export function toBadge({ run, verdict }: RunResults): string {
  const covered = run.only.length > 0 ? 'part of the checks' : run.profiles.join(' + ')
  const colour = verdict === 'conformant' || verdict === 'not-conformant' ? colours[verdict] : colours.other
  return makeBadge({
    label: run.specification,
    message: `${verdictTitles[verdict].toLowerCase()}: ${covered}, ${run.startedAt.slice(0, 10)}`,
    color: colour,
  })
}
