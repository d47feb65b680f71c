import type { CheckResult, RunResults, RunVerdict, Summary } from '../results.ts'

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
    unverified: count('unverified'),
    notApplicable: count('not-applicable'),
    harnessError: count('harness-error'),
    warnings: checks.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'warning')
      .length,
    leftBehind: leftBehind.length,
  }
}

/** The verdict over a run: the first that applies. Beside scored checks, informative ones decide nothing but a harness error. */
export function judgeRun(
  checks: readonly CheckResult[],
  facts: { readonly planned: number; readonly leftBehind: number; readonly interrupted: boolean },
): RunVerdict {
  const scored = checks.filter((check) => check.scored)
  const judged = scored.length > 0 ? scored : checks
  const decided = judged.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  if (facts.interrupted) return 'interrupted'
  if (checks.length < facts.planned || checks.some(({ verdict }) => verdict === 'harness-error'))
    return 'harness-error'
  if (scored.some(({ verdict }) => verdict === 'fail')) return 'not-conformant'
  // Nothing decided is no proof of anything: zero checks are never a success.
  if (!decided || judged.some(({ verdict }) => verdict === 'unverified')) return 'not-verified'
  if (facts.leftBehind > 0) return 'left-behind'
  return scored.length > 0 ? 'conformant' : 'informative'
}
