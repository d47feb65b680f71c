import { createCatalogue } from '../engine/catalogue.ts'
import { conclude, listsFor } from '../engine/conclude.ts'
import { describeRequirements } from '../engine/describe-run.ts'
import type { RunResults } from '../results.ts'
import { systemOf } from '../systems.ts'
import { replayConfig } from './replay-config.ts'

/**
 * What follows from the checks of a recorded run, as a run would write it. Only the checks are taken from the record, not
 * what it says of them.
 *
 * @param planned how many checks such a run has
 * @throws {RejudgeError} when the record does not say what the checks were given
 */
export function concludeAgain(results: RunResults, planned: number): RunResults {
  const config = replayConfig(results)
  const catalogue = createCatalogue([], systemOf(config).requirements(config))
  const { tool, run, checks, leftBehind, waivers } = results
  const again = conclude(
    {
      tool,
      run,
      checks,
      planned,
      requirements: describeRequirements(checks, catalogue),
      leftBehind,
      waivers,
      certify: results.certification !== undefined,
    },
    listsFor(config),
  )
  return JSON.parse(JSON.stringify(again)) as RunResults
}
