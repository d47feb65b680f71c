import type { RunResults } from '../../suites/results.ts'

/** What the run ran with and against, for `environment.json`: what one has to have to repeat it. */
export function environmentOf({ run, tool }: RunResults): object {
  return {
    tool,
    specification: run.specification,
    node: run.node,
    platform: run.platform,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    target: run.target,
    profiles: run.profiles,
    edition: run.edition,
    only: run.only,
    seed: run.seed,
    conditions: run.conditions,
  }
}
