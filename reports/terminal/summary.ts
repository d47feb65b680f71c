import { type CheckResult, levels, type RunResults } from '../../suites/results.ts'
import { clip, headline, oneLine } from '../check-text.ts'
import { formatDuration } from '../format-duration.ts'
import { groupReasons } from '../group-reasons.ts'
import { isTouched, scorecardOf, share } from '../scorecard/scorecard.ts'
import { type Tally, tally } from '../tally.ts'
import { counted, specificationName, targetName, verdictSentence, verdictTitle } from '../verdict-text.ts'
import { waiverCounts } from '../waiver-text.ts'
import { certificateLines, claimLines } from './claim-lines.ts'
import { failureLines } from './failures.ts'
import { informativeTable } from './informative-table.ts'
import { type Paint, painter } from './paint.ts'
import { outdatedLines, waivedLines } from './waivers.ts'

const defaultWidth = 100
const shownWarnings = 3
const shownReasons = 5
const shownHarnessErrors = 3
const shownLeftBehind = 5

export interface TerminalOptions {
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly width?: number
  /** The HTML report, when one was made. */
  readonly reportPath?: string
  readonly outputDir: string
}

/** The end of a run on one screen. The verdict is the last line: it is what stays in sight. */
export function toTerminal(run: RunResults, options: TerminalOptions): string {
  const paint = painter(options.colour)
  const width = options.width ?? defaultWidth
  const counts = tally(run)
  const lines = [
    header(run),
    '',
    ...informativeTable(counts.informative, paint, width),
    ...failureLines(counts.failed, run, paint, width),
    ...waivedLines(counts.waived, paint, width),
    ...outdatedLines(run, paint),
    ...warningLines(counts, paint, width),
    ...harnessErrorLines(counts.harnessErrors, paint, width),
    ...reasonLines('Unverified', counts.unverified, paint, width),
    ...reasonLines('Not applicable', counts.notApplicable, paint, width),
    ...leftBehindLines(run, paint),
    ...(options.reportPath === undefined ? [] : [`Report:  ${options.reportPath}`]),
    `Results: ${options.outputDir}`,
    countsLine(run, counts),
    ...waiversLine(run),
    ...requirementsLine(run),
    ...claimLines(run, width),
    ...certificateLines(run, paint),
    '',
    verdictLine(run, counts, paint),
  ]
  return `${lines.join('\n')}\n`
}

function header(run: RunResults): string {
  const { target } = run.run
  const where = target.embedded ? 'embedded mock provider' : target.regionUrl
  return [
    `${run.tool.name} ${run.tool.version}`,
    specificationName(run),
    `${targetName(run)} (${where})`,
    `seed ${run.run.seed}`,
    formatDuration(run.run.durationMs),
  ].join(' | ')
}

function warningLines({ warnings }: Tally, paint: Paint, width: number): string[] {
  if (warnings.length === 0) return []
  const more = warnings.length - shownWarnings
  return [
    paint('bold', `Warnings (${warnings.length})`),
    ...warnings
      .slice(0, shownWarnings)
      .map(({ check, finding }) =>
        paint('yellow', clip(`  ${check.id}: ${oneLine(finding.message)}`, width)),
      ),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
    '',
  ]
}

function harnessErrorLines(checks: readonly CheckResult[], paint: Paint, width: number): string[] {
  if (checks.length === 0) return []
  const more = checks.length - shownHarnessErrors
  return [
    paint('bold', `Harness errors (${checks.length}): a defect of this tool, not of the provider`),
    ...checks
      .slice(0, shownHarnessErrors)
      .map((check) => paint('yellow', clip(`  ${check.id}: ${headline(check)}`, width))),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
    '',
  ]
}

function reasonLines(title: string, checks: readonly CheckResult[], paint: Paint, width: number): string[] {
  if (checks.length === 0) return []
  const groups = groupReasons(checks)
  const more = groups.length - shownReasons
  return [
    paint('bold', `${title} (${checks.length})`),
    ...groups
      .slice(0, shownReasons)
      .map(({ reason, count }) => clip(`${String(count).padStart(5)} x ${reason}`, width)),
    ...(more > 0 ? [`  and ${counted(more, 'more reason')} in the report`] : []),
    '',
  ]
}

function leftBehindLines({ leftBehind }: RunResults, paint: Paint): string[] {
  if (leftBehind.length === 0) return []
  const more = leftBehind.length - shownLeftBehind
  return [
    paint('bold', `Left behind (${leftBehind.length}): created by this run, still there`),
    ...leftBehind
      .slice(0, shownLeftBehind)
      .map(({ kind, url, reason }) => paint('yellow', `  ${kind} ${oneLine(url)} (${oneLine(reason)})`)),
    ...(more > 0 ? [`  and ${more} more in results.json`] : []),
    '',
  ]
}

function countsLine(run: RunResults, counts: Tally): string {
  const rows: (readonly [number, string])[] = [
    [counts.passed.length, 'passed'],
    [counts.failed.length, 'failed'],
    [counts.waived.length, 'failed and waived'],
    [counts.unverified.length, 'unverified'],
    [counts.notApplicable.length, 'not applicable'],
    [counts.harnessErrors.length, counts.harnessErrors.length === 1 ? 'harness error' : 'harness errors'],
    [counts.informative.length, 'informative'],
  ]
  const shown = rows
    .filter(([count], index) => index < 2 || count > 0)
    .map(([count, name]) => `${count} ${name}`)
  return `Checks:  ${run.summary.planned} planned: ${shown.join(', ')}`
}

function waiversLine(run: RunResults): string[] {
  const counts = waiverCounts(run)
  return counts === undefined ? [] : [`Waivers: ${counts}`]
}

function requirementsLine(run: RunResults): string[] {
  const { byLevel, all } = scorecardOf(run).total
  const met = levels.map((level) => `${share(byLevel[level])} ${level}`).join(', ')
  const excluded = all.excluded === 0 ? '' : `; ${all.excluded} no run can observe`
  return isTouched(all) ? [`Met:     ${met}${excluded}`] : []
}

function verdictLine(run: RunResults, counts: Tally, paint: Paint): string {
  const red = run.verdict === 'not-conformant' || run.verdict === 'outdated-waivers'
  const style = run.verdict === 'conformant' ? 'green' : red ? 'red' : 'yellow'
  return `${paint('bold', paint(style, verdictTitle(run)))}: ${verdictSentence(run, counts)}`
}
