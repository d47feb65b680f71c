import type { CheckResult, RunResults, RunVerdict, Summary } from '../results.ts'
import { isOutdated, type JudgedWaiver } from '../waivers/waiver.ts'

/** Counts the results of a run. `planned` comes from the plan, so that a lost check shows. */
export function summarize(
  checks: readonly CheckResult[],
  planned: number,
  leftBehind: RunResults['leftBehind'],
): Summary {
  const count = (verdict: CheckResult['verdict']) =>
    checks.filter((check) => check.verdict === verdict).length
  return {
    planned,
    executed: checks.filter((check) => check.assertions > 0 || check.exchanges.length > 0).length,
    pass: count('pass'),
    fail: count('fail'),
    waived: checks.filter((check) => check.waived !== undefined).length,
    unverified: count('unverified'),
    notApplicable: count('not-applicable'),
    harnessError: count('harness-error'),
    warnings: checks.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'warning')
      .length,
    leftBehind: leftBehind.length,
  }
}

/** What the verdict of a run depends on, beside its checks. */
export interface RunFacts {
  readonly planned: number
  readonly leftBehind: number
  readonly interrupted: boolean
  /** Those of the run, judged; empty without a waiver file. */
  readonly waivers: readonly Pick<JudgedWaiver, 'state'>[]
}

/**
 * The verdict over a run: the first that applies. Beside scored checks, informative ones decide nothing but a harness error;
 * a failure that is waived does not make the run red, and never makes it conformant.
 */
export function judgeRun(checks: readonly CheckResult[], facts: RunFacts): RunVerdict {
  const scored = checks.filter((check) => check.scored)
  const judged = scored.length > 0 ? scored : checks
  const decided = judged.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  if (facts.interrupted) return 'interrupted'
  if (checks.length < facts.planned || checks.some(({ verdict }) => verdict === 'harness-error'))
    return 'harness-error'
  const failed = scored.filter(({ verdict }) => verdict === 'fail')
  if (failed.some(({ waived }) => waived === undefined)) return 'not-conformant'
  if (facts.waivers.some(isOutdated)) return 'outdated-waivers'
  // Nothing decided is no proof of anything: zero checks are never a success.
  if (!decided || judged.some(({ verdict }) => verdict === 'unverified')) return 'not-verified'
  if (facts.leftBehind > 0) return 'left-behind'
  if (scored.length === 0) return 'informative'
  return failed.length > 0 ? 'conformant-with-waivers' : 'conformant'
}
