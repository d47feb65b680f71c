import type { CheckResult, RunResults } from '../suites/results.ts'
import { isOutdated, type JudgedWaiver, type Waiver } from '../suites/waivers/waiver.ts'
import { oneLine } from './check-text.ts'

/** A failed check that a waiver covers. */
export type WaivedCheck = CheckResult & { readonly waived: Waiver }

export function isWaived(check: CheckResult): check is WaivedCheck {
  return check.waived !== undefined
}

/** Why a failure is accepted, by whom and for how long, on one line. The link stands apart: it is for copying. */
export function waiverWords({ owner, reason, expires }: Waiver): string {
  return oneLine(`waived until ${expires} (${owner}): ${reason}`)
}

/** The waivers that make the run red. */
export function outdatedWaivers({ waivers = [] }: RunResults): JudgedWaiver[] {
  return waivers.filter(isOutdated)
}

/** `LIST-04/* (seca-waivers.yaml:3): it expired on 2026-01-31. ...`, without the glob. */
export function outdatedWords({ source, problem = 'it is outdated.' }: JudgedWaiver): string {
  return oneLine(`${source}: ${problem}`)
}

/** `2 in use, 1 undecided, 1 outdated`; undefined for a run without a waiver file. */
export function waiverCounts({ waivers }: RunResults): string | undefined {
  if (waivers === undefined) return undefined
  const rows: (readonly [number, string])[] = [
    [waivers.filter(({ state }) => state === 'in-use').length, 'in use'],
    [waivers.filter(({ state }) => state === 'undecided').length, 'undecided'],
    [waivers.filter(isOutdated).length, 'outdated'],
  ]
  const shown = rows.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`)
  return shown.length === 0 ? 'none in the file' : shown.join(', ')
}
