import { conclude, listsFor } from '../../suites/engine/conclude.ts'
import { recordedConfig } from '../../suites/engine/conditions.ts'
import { planDigest } from '../../suites/engine/shard.ts'
import { placeholderToken } from '../../suites/replay/placeholder-token.ts'
import type { CheckResult, RunResults } from '../../suites/results.ts'
import { MergeError } from './merge-error.ts'
import type { ShardRun } from './same-plan.ts'

/**
 * One result out of all shards of a plan: what a single run of the plan would have written, apart from ids and times.
 *
 * @param shards all of the plan, in their order (same-plan.ts)
 * @param certify the user asked for a certificate
 * @throws {MergeError} when a check of the plan is missing or stands twice
 */
export function mergeRuns(shards: readonly ShardRun[], certify: boolean): RunResults {
  const [first] = shards
  if (first === undefined) throw new MergeError('Failed to merge the shards: there is none. Name some.')
  const run = describe(shards, first.run)
  const requirements = Object.entries<RunResults['requirements'][string]>(
    Object.assign({}, ...shards.map(({ run: { requirements: named } }) => named)),
  )
  const { planned } = first.shard
  return conclude(
    {
      tool: first.run.tool,
      run,
      checks: inPlanOrder(shards, planned),
      planned,
      requirements: Object.fromEntries(requirements.sort(([a], [b]) => (a < b ? -1 : 1))),
      leftBehind: shards.flatMap(({ run: { leftBehind } }) => leftBehind),
      waivers: first.run.waivers,
      certify,
    },
    listsOf(run),
  )
}

/** What the claims are about: the checks say together what each shard alone could only claim a part of. */
function listsOf(run: RunResults['run']): ReturnType<typeof listsFor> {
  const { conditions } = run
  return conditions === undefined
    ? undefined
    : listsFor(recordedConfig({ run }, conditions, placeholderToken))
}

/** The checks of the whole plan; the digest shows that they are those that were planned, each in its shard. */
function inPlanOrder(shards: readonly ShardRun[], planned: number): CheckResult[] {
  const checks: CheckResult[] = []
  const shardOf: number[] = []
  for (const { name, run, shard } of shards) {
    if (run.checks.length !== shard.positions.length) {
      throw unfit(name, `it holds ${run.checks.length} checks of ${shard.positions.length}`)
    }
    for (const [index, position] of shard.positions.entries()) {
      const check = run.checks[index]
      if (check === undefined || position < 0 || position >= planned || shardOf[position] !== undefined) {
        throw unfit(name, `the place ${position} of its plan is no free one`)
      }
      checks[position] = check
      shardOf[position] = shard.index
    }
  }
  const ids = checks.map(({ id }) => id)
  const { digest } = shards[0]?.shard ?? {}
  if (ids.length !== planned || planDigest(ids, shardOf) !== digest) {
    throw unfit('the shards together', 'their checks are not those of the plan that their digest stands for')
  }
  return checks
}

function describe(shards: readonly ShardRun[], first: RunResults): RunResults['run'] {
  const { shard: _shard, ...shared } = first.run
  const runs = shards.map(({ run }) => run.run)
  const startedAt = runs.map((run) => run.startedAt).sort()[0] ?? shared.startedAt
  const finishedAt =
    runs
      .map((run) => run.finishedAt)
      .sort()
      .at(-1) ?? shared.finishedAt
  return {
    ...shared,
    id: runs.map(({ id }) => id).join('+'),
    startedAt,
    finishedAt,
    durationMs: Date.parse(finishedAt) - Date.parse(startedAt),
    interrupted: runs.some((run) => run.interrupted),
    warnings: [...new Set(runs.flatMap((run) => run.warnings ?? []))],
    shards: shards.map(({ run: { run }, shard: { index, positions } }) => {
      const { shard: _shard, shards: _shards, ...own } = run
      return { index, positions, run: own }
    }),
  }
}

function unfit(name: string, reason: string): MergeError {
  return new MergeError(
    `Failed to merge the shards: ${name} does not fit, ${reason}. Restore the files that the runs wrote, or run them again.`,
  )
}
