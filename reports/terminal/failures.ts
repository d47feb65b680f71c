import type { CheckResult, RunResults } from '../../suites/results.ts'
import { clip, command, difference, headline, oneLine, weightedFindings } from '../check-text.ts'
import { counted } from '../verdict-text.ts'
import type { Paint } from './paint.ts'

const shownFailures = 10

/** The failed checks, each with what was expected, where it is written, and the command that shows it again. */
export function failureLines(
  failed: readonly CheckResult[],
  run: RunResults,
  paint: Paint,
  width: number,
): string[] {
  if (failed.length === 0) return []
  const more = failed.length - shownFailures
  return [
    paint('bold', `Failures (${failed.length})`),
    ...failed.slice(0, shownFailures).flatMap((check, index) => failure(check, index + 1, run, paint, width)),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
    '',
  ]
}

function failure(check: CheckResult, number: number, run: RunResults, paint: Paint, width: number): string[] {
  const findings = weightedFindings(check)
  const finding = findings[0]
  const id = finding?.requirement ?? check.requirements[0] ?? ''
  const requirement = run.requirements[id]
  const others = findings.length > 1 ? ` (and ${counted(findings.length - 1, 'more finding')})` : ''
  const compared = finding && difference(finding)
  const indented = (text: string) => `     ${clip(oneLine(text), width - 5)}`
  return [
    `${String(number).padStart(3)}. ${paint('red', clip(`${check.level} ${check.id}`, width - 5))}`,
    indented(`${check.title}: ${headline(check)}${others}`),
    ...(compared === undefined ? [] : [indented(compared)]),
    // Links and commands are for copying: never cut.
    paint('dim', `     ${id}${requirement ? `, ${requirement.clause} ${requirement.link}` : ''}`.trimEnd()),
    ...(finding?.curl === undefined ? [] : [paint('cyan', `     ${command(finding.curl)}`)]),
  ]
}
