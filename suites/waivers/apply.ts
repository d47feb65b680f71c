import { globPattern } from '../engine/glob.ts'
import type { CheckResult } from '../results.ts'
import { touchedChecks } from './touched-checks.ts'
import type { JudgedWaiver, PlannedWaiver, WaiverState } from './waiver.ts'

/** The checks of a run with what excuses them, and what became of every waiver. */
export interface Waived {
  readonly checks: CheckResult[]
  readonly waivers: JudgedWaiver[]
}

/**
 * Lays waivers over the results of a run. Verdicts stay what they are: a failing check that a waiver covers still fails, and
 * carries the waiver. Only failures of scored checks are covered, never `unverified` or `harness-error`.
 *
 * Results that carry waivers already may be given again, e.g. those of several runs together: everything is judged anew.
 *
 * @param on the day of the run (UTC), e.g. 2026-12-31; a waiver holds through the day on which it expires
 */
export function applyWaivers(
  waivers: readonly PlannedWaiver[],
  checks: readonly CheckResult[],
  on: string,
): Waived {
  const scored = checks.filter((check) => check.scored)
  return {
    checks: checks.map((check) => waive(check, waivers, on)),
    waivers: touchedChecks(waivers, scored).map(({ waiver, checks: named }) => judge(waiver, named, on)),
  }
}

/** A result with the waiver that covers it, if one does. */
export function waive(check: CheckResult, waivers: readonly PlannedWaiver[], on: string): CheckResult {
  const { waived: _before, ...bare } = check
  if (!bare.scored || bare.verdict !== 'fail') return bare
  const found = waivers.find((waiver) => !hasExpired(waiver, on) && globPattern(waiver.check).test(bare.id))
  if (found === undefined) return bare
  const { check: glob, reason, owner, link, expires } = found
  return { ...bare, waived: { check: glob, reason, owner, link, expires } }
}

function judge(
  { check, reason, owner, link, expires, source, known }: PlannedWaiver,
  named: readonly CheckResult[],
  on: string,
): JudgedWaiver {
  const failed = named.filter(({ verdict }) => verdict === 'fail').length
  const waiver: PlannedWaiver = { check, reason, owner, link, expires, source, known }
  const state = stateOf(waiver, named, failed, on)
  const problem = problemOf(state, waiver)
  return {
    ...waiver,
    waived: state === 'in-use' ? failed : 0,
    state,
    ...(problem === undefined ? {} : { problem }),
  }
}

function stateOf(
  waiver: PlannedWaiver,
  named: readonly CheckResult[],
  failed: number,
  on: string,
): WaiverState {
  if (hasExpired(waiver, on)) return 'expired'
  if (waiver.known === 0) return 'matches-nothing'
  if (failed > 0) return 'in-use'
  const passed = named.filter(({ verdict }) => verdict === 'pass').length
  const settled = passed + named.filter(({ verdict }) => verdict === 'not-applicable').length
  // A check that was not run, or got no answer, may still need it.
  return passed > 0 && settled === waiver.known ? 'not-needed' : 'undecided'
}

function hasExpired({ expires }: Pick<PlannedWaiver, 'expires'>, on: string): boolean {
  return on > expires
}

/** Why a waiver is outdated as far as that is known without a run. */
export function flawOf(waiver: PlannedWaiver, on: string): string | undefined {
  if (hasExpired(waiver, on)) return problemOf('expired', waiver)
  return waiver.known === 0 ? problemOf('matches-nothing', waiver) : undefined
}

function problemOf(state: WaiverState, { owner, expires, known }: PlannedWaiver): string | undefined {
  switch (state) {
    case 'in-use':
    case 'undecided':
      return undefined
    case 'expired':
      return `it expired on ${expires}. Remove it, or agree on another date with ${owner}.`
    case 'matches-nothing':
      return 'it names no scored check. Correct the id (seca-conformance list shows all of them), or remove it.'
    case 'not-needed':
      return known === 1
        ? 'the check that it names passes now. Remove it.'
        : `none of the ${known} checks that it names fails any more. Remove it.`
    default:
      return state satisfies never
  }
}

/** The day by which waivers expire: that of UTC, so that it is the same on every machine. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 'yyyy-mm-dd'.length)
}
