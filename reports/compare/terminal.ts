import { clip, oneLine } from '../check-text.ts'
import { painter } from '../terminal/paint.ts'
import { verdictTitles } from '../verdict-text.ts'
import { type Change, type ChangedCheck, type ComparedRun, type Comparison, changes } from './compare.ts'
import { changeTitles, comparisonSentence, step } from './words.ts'

const defaultWidth = 100
const shown: Readonly<Record<Change, number>> = {
  broken: 20,
  lost: 10,
  fixed: 5,
  'newly-checked': 5,
  'newly-warned': 5,
  'still-failing': 5,
}

/** A comparison on one screen: what differs about the runs first, what a gate says of it last. */
export function comparisonToTerminal(
  comparison: Comparison,
  { colour, width = defaultWidth }: { readonly colour: boolean; readonly width?: number },
): string {
  const paint = painter(colour)
  const { differences, changed, regressed } = comparison
  const lines = [
    `Before: ${runLine(comparison.before)}`,
    `After:  ${runLine(comparison.after)}`,
    '',
    ...(differences.length === 0 ? [] : [paint('bold', 'The runs themselves differ')]),
    ...differences.map(({ fact, before, after }) => `  ${oneLine(`${fact}: ${before} -> ${after}`)}`),
    ...(differences.length === 0 ? [] : ['']),
    ...changes.flatMap((change) => section(change, changed[change])),
    paint('bold', paint(regressed ? 'red' : 'green', comparisonSentence(comparison))),
  ]
  return `${lines.join('\n')}\n`

  function section(change: Change, checks: readonly ChangedCheck[]): string[] {
    if (checks.length === 0) return []
    const more = checks.length - shown[change]
    return [
      paint('bold', `${changeTitles[change]} (${checks.length})`),
      ...checks.slice(0, shown[change]).flatMap((check) => [
        paint(change === 'broken' ? 'red' : 'yellow', `  ${check.level} ${check.id}: ${step(check)}`),
        clip(`     ${oneLine(check.what)}`, width),
        // Of what broke one needs the clause; links are for copying, so never cut.
        ...(change === 'broken'
          ? check.requirements.map(({ id, clause, link }) =>
              paint('dim', `     ${oneLine(`${id}, ${clause} ${link}`)}`),
            )
          : []),
      ]),
      ...(more > 0 ? [`  and ${more} more; --json has all of them`] : []),
      '',
    ]
  }
}

function runLine({ run, startedAt, verdict, checks }: ComparedRun): string {
  return `run ${run} of ${startedAt}, ${checks} checks, ${verdictTitles[verdict]}`
}
