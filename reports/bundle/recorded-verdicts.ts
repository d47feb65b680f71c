import { isDeepStrictEqual } from 'node:util'
import type { Rejudged } from '../../suites/replay/rejudge.ts'
import type { CheckResult, Finding, RunResults } from '../../suites/results.ts'
import { bundleFiles } from './layout.ts'
import type { Problem } from './verify-bundle.ts'

/**
 * Where the recorded results are not what the checks say of the recorded exchanges: another verdict or other findings, a
 * check that the exchanges do not decide, one too few or too many.
 */
export function differencesOf(results: RunResults, rejudged: readonly Rejudged[]): Problem[] {
  const planned = new Set(rejudged.map(({ id }) => id))
  const strange = results.checks
    .filter(({ id }) => !planned.has(id))
    .map(({ id }) => ({ file: bundleFiles.results, message: `this suite has no check ${id} in such a run` }))
  const differing = rejudged.flatMap(({ id, recorded, now, undecided }): Problem[] => {
    if (recorded === undefined) return [{ file: bundleFiles.results, message: `it has no result of ${id}` }]
    if (now === undefined) {
      return [{ file: bundleFiles.exchanges, message: `they do not decide ${id}: ${undecided}` }]
    }
    const what = differenceOf(recorded, now)
    return what === undefined ? [] : [{ file: bundleFiles.results, message: `${id}: ${what}` }]
  })
  return [...strange, ...differing]
}

function differenceOf(recorded: CheckResult, now: CheckResult): string | undefined {
  if (recorded.verdict !== now.verdict)
    return `it says ${recorded.verdict}, and the recorded exchanges say ${now.verdict}`
  if (!isDeepStrictEqual(comparable(recorded), comparable(now)))
    return 'its findings are not those of the recorded exchanges'
  return undefined
}

/** What decides, without times and without what is only shown. */
function comparable(check: CheckResult) {
  const { findings, asserted, title, requirements, level, scored, profile, group } = check
  return { findings: findings.map(decisive), asserted, title, requirements, level, scored, profile, group }
}

function decisive({ curl: _curl, ...finding }: Finding): unknown {
  return JSON.parse(JSON.stringify(finding))
}
