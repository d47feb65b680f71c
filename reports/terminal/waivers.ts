import type { RunResults } from '../../suites/results.ts'
import { clip, headline, oneLine } from '../check-text.ts'
import { outdatedWaivers, outdatedWords, type WaivedCheck, waiverWords } from '../waiver-text.ts'
import type { Paint } from './paint.ts'

const shownWaived = 10

/** The failures that a waiver covers, each with who has accepted it. */
export function waivedLines(waived: readonly WaivedCheck[], paint: Paint, width: number): string[] {
  if (waived.length === 0) return []
  const more = waived.length - shownWaived
  return [
    paint('bold', `Waived failures (${waived.length})`),
    ...waived
      .slice(0, shownWaived)
      .flatMap((check) => [
        paint('yellow', clip(`  ${check.level} ${check.id}: ${headline(check)}`, width)),
        clip(`     ${waiverWords(check.waived)}`, width),
        paint('dim', `     ${oneLine(check.waived.link)}`),
      ]),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
    '',
  ]
}

/** The waivers that make the run red, each with what to do. All of them, and nothing cut off: they are for correcting. */
export function outdatedLines(run: RunResults, paint: Paint): string[] {
  const outdated = outdatedWaivers(run)
  if (outdated.length === 0) return []
  return [
    paint('bold', `Outdated waivers (${outdated.length})`),
    ...outdated.flatMap((waiver) => [
      paint('red', `  ${oneLine(waiver.check)}`),
      `     ${outdatedWords(waiver)}`,
    ]),
    '',
  ]
}
