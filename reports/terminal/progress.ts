import type { CheckResult, Verdict } from '../../suites/results.ts'
import { clip, headline, oneLine } from '../check-text.ts'
import { formatDuration } from '../format-duration.ts'

const defaultWidth = 80

export interface Progress {
  readonly done: number
  readonly total: number
  /** The check that runs now. */
  readonly title: string
  readonly elapsedMs: number
  /** An estimate; `undefined` while there is none. */
  readonly remainingMs?: number
  /** Columns of the terminal. */
  readonly width?: number
}

const words: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'FAIL',
  unverified: 'UNVERIFIED',
  'not-applicable': 'n/a',
  'harness-error': 'HARNESS ERROR',
}

/** One line for a terminal, to be written over the one before; never longer than the terminal is wide. */
export function progressLine({
  done,
  total,
  title,
  elapsedMs,
  remainingMs,
  width = defaultWidth,
}: Progress): string {
  const remaining = remainingMs === undefined ? '' : `, ${formatDuration(remainingMs)} left`
  // The last column stays free: some terminals wrap as soon as it is written.
  return clip(
    `${position(done, total)} ${formatDuration(elapsedMs)}${remaining}  ${oneLine(title)}`,
    width - 1,
  )
}

/** One line for a log without a terminal; says why whenever a check did not pass. */
export function plainLine(check: CheckResult, index: number, total: number, elapsedMs: number): string {
  const ended = check.waived === undefined ? words[check.verdict] : 'FAIL, waived'
  const word = check.scored ? ended : `informative ${ended}`
  const why = check.verdict === 'pass' ? '' : `: ${headline(check)}`
  return `${position(index, total)} ${formatDuration(elapsedMs)}  ${word}  ${check.id}${why}`
}

function position(done: number, total: number): string {
  return `[${String(done).padStart(String(total).length)}/${total}]`
}
