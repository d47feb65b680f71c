import { differenceOf } from '../../suites/replay/difference.ts'
import type { Rejudged } from '../../suites/replay/rejudge.ts'
import type { RunResults } from '../../suites/results.ts'
import { bundleFiles } from './layout.ts'
import type { Problem } from './problem.ts'

/**
 * Where the recorded results are not what the checks say of the recorded exchanges: another verdict or other findings, a
 * check that the exchanges do not decide, one too few or too many.
 */
export function differencesOf(results: RunResults, rejudged: readonly Rejudged[]): Problem[] {
  const planned = new Set(rejudged.map(({ id }) => id))
  const strange = results.checks
    .filter(({ id }) => !planned.has(id))
    .map(({ id }) => ({ file: bundleFiles.results, message: `this suite has no check ${id} in such a run` }))
  const differing = rejudged.flatMap(({ id, recorded, now, undecided, hidden }): Problem[] => {
    if (recorded === undefined) return [{ file: bundleFiles.results, message: `it has no result of ${id}` }]
    if (hidden === true) return []
    if (now === undefined) {
      return [{ file: bundleFiles.exchanges, message: `they do not decide ${id}: ${undecided}` }]
    }
    const what = differenceOf(recorded, now)
    return what === undefined ? [] : [{ file: bundleFiles.results, message: `${id}: ${what}` }]
  })
  return [...strange, ...differing]
}
