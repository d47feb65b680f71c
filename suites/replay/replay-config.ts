import { recordedConfig } from '../engine/conditions.ts'
import type { RunConfig } from '../engine/run-config.ts'
import type { RunResults } from '../results.ts'
import { placeholderToken } from './placeholder-token.ts'
import { RejudgeError } from './rejudge-error.ts'

/**
 * What the checks of a recorded run were given.
 *
 * @throws {RejudgeError} when the record does not say it
 */
export function replayConfig(results: RunResults): RunConfig {
  const { conditions, system = 'seca' } = results.run
  if (system !== 'seca') {
    throw new RejudgeError(
      `Failed to judge the run again: it is about ${system}, and only runs of SECA can be. Run its suite again.`,
    )
  }
  if (conditions === undefined) {
    throw new RejudgeError(
      'Failed to judge the run again: its results do not say what the checks were given (run.conditions). Make the run again with this version.',
    )
  }
  const config = recordedConfig(results, conditions, placeholderToken)
  if (config.readOnly === undefined) return config
  // Which checks only read was found by a rehearsal before the run, on a provider that is not here.
  return { ...config, readOnly: { ...config.readOnly, checks: results.checks.map(({ id }) => id) } }
}
