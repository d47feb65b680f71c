import { claimLists } from '../../suites/claims/claim-lists.ts'
import { claimsOf } from '../../suites/claims/claims-of.ts'
import { recordedConfig } from '../../suites/engine/conditions.ts'
import { planDigest } from '../../suites/engine/shard.ts'
import { judgeRun, summarize } from '../../suites/engine/verdict.ts'
import { placeholderToken } from '../../suites/replay/placeholder-token.ts'
import type { CheckResult, RunResults } from '../../suites/results.ts'
import { applyWaivers, dayOf } from '../../suites/waivers/apply.ts'
import { MergeError } from './merge-error.ts'
import type { ShardRun } from './same-plan.ts'

/**
 * One result out of all shards of a plan: what a single run of the plan would have written, apart from ids and times.
 *
 * @param shards all of the plan, in their order (same-plan.ts)
 * @throws {MergeError} when a check of the plan is missing or stands twice
 */
export function mergeRuns(shards: readonly ShardRun[]): RunResults {
  const [first] = shards
  if (first === undefined) throw new MergeError('Failed to merge the shards: there is none. Name some.')
  const { planned } = first.shard
  const { checks, waivers } = applyWaivers(
    first.run.waivers ?? [],
    inPlanOrder(shards, planned),
    dayOf(new Date(first.run.run.startedAt)),
  )
  const leftBehind = shards.flatMap(({ run }) => run.leftBehind)
  const run = describe(shards, first.run)
  const requirements = Object.entries<RunResults['requirements'][string]>(
    Object.assign({}, ...shards.map(({ run: { requirements: named } }) => named)),
  )
  const { tool, schemaVersion } = first.run
  const claims = claimsIn({ tool, run, checks })
  return {
    schemaVersion,
    tool,
    run,
    verdict: judgeRun(checks, {
      planned,
      leftBehind: leftBehind.length,
      interrupted: run.interrupted,
      waivers,
    }),
    summary: summarize(checks, planned, leftBehind),
    checks,
    requirements: Object.fromEntries(requirements.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(first.run.waivers === undefined ? {} : { waivers }),
    ...(claims.length === 0 ? {} : { claims }),
    leftBehind,
  }
}

/** What the checks say together; each shard alone could only claim a part. */
function claimsIn(judged: Pick<RunResults, 'tool' | 'run' | 'checks'>): NonNullable<RunResults['claims']> {
  const { conditions } = judged.run
  if (conditions === undefined) return []
  return claimsOf(judged, claimLists(recordedConfig(judged, conditions, placeholderToken)))
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
