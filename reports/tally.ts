import type { CheckResult, Finding, RunResults, Verdict } from '../suites/results.ts'
import { isWaived, type WaivedCheck } from './waiver-text.ts'

/** The checks of a run by what a reader does about them. Informative checks are in `informative` only. */
export interface Tally {
  readonly scored: number
  readonly passed: readonly CheckResult[]
  /** Those that no waiver covers. */
  readonly failed: readonly CheckResult[]
  /** Those that failed, and a waiver covers them. */
  readonly waived: readonly WaivedCheck[]
  readonly unverified: readonly CheckResult[]
  readonly notApplicable: readonly CheckResult[]
  readonly harnessErrors: readonly CheckResult[]
  readonly informative: readonly CheckResult[]
  readonly warnings: readonly { readonly check: CheckResult; readonly finding: Finding }[]
}

/** Sorts the checks of a run: scored ones by verdict, so that an informative failure never reads as a failure. */
export function tally(run: RunResults): Tally {
  const scored = run.checks.filter((check) => check.scored)
  const ended = (verdict: Verdict) => scored.filter((check) => check.verdict === verdict)
  return {
    scored: scored.length,
    passed: ended('pass'),
    failed: ended('fail').filter((check) => !isWaived(check)),
    waived: ended('fail').filter(isWaived),
    unverified: ended('unverified'),
    notApplicable: ended('not-applicable'),
    harnessErrors: ended('harness-error'),
    informative: run.checks.filter((check) => !check.scored),
    warnings: scored.flatMap((check) =>
      check.findings
        .filter((finding) => finding.severity === 'warning')
        .map((finding) => ({ check, finding })),
    ),
  }
}
