import { createHash } from 'node:crypto'
import { balance } from './balance.ts'
import type { Check, CheckGroup } from './check.ts'
import { checksOf, planRun } from './plan.ts'
import type { RunConfig, ShardRequest } from './run-config.ts'
import { ShardError } from './shard-error.ts'
import { type CostOf, unitsOf } from './shard-units.ts'

/** What one run executes: all of its plan, or one shard of it. */
export interface RunPlan {
  readonly groups: readonly CheckGroup[]
  /** Reading checks of other shards, which run here too: they say whether this is a provider to create something on. */
  readonly gate: readonly CheckGroup[]
  readonly shard?: Shard
}

/** Where a shard stands in the whole plan. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly total: number
  /** How many checks the whole plan has. */
  readonly planned: number
  /** SHA-256 over the checks of the whole plan, each with its shard. */
  readonly digest: string
  /** Places of the checks of this shard in the whole plan, from 0. */
  readonly positions: readonly number[]
}

/**
 * The plan of a run. A shard gets its part of it, the same on every machine that has the same options.
 *
 * @throws {ShardError} when a shard would have nothing to do
 */
export function planShard(config: RunConfig, own: readonly Check[] = []): RunPlan {
  const groups = planRun(config, own)
  const { shard } = config
  if (shard === undefined || checksOf(groups).length === 0) return { groups, gate: [] }
  const shardOf = assign(groups, shard, config.concurrency)
  const keep = (wanted: (position: number) => boolean, of: readonly CheckGroup[]) => {
    let position = 0
    return of.flatMap((group) => {
      const checks = group.checks.filter(() => wanted(position++))
      return checks.length === 0 ? [] : [{ ...group, checks }]
    })
  }
  const isMine = (position: number) => shardOf[position] === shard.index
  return {
    groups: keep(isMine, groups),
    gate: keep((position) => !isMine(position), groups).filter(({ reads }) => reads),
    shard: {
      index: shard.index,
      total: shard.total,
      planned: shardOf.length,
      digest: planDigest(
        checksOf(groups).map(({ check }) => check.id),
        shardOf,
      ),
      positions: [...shardOf.keys()].filter(isMine),
    },
  }
}

/** The shard of every check, in the order of the plan. */
function assign(groups: readonly CheckGroup[], request: ShardRequest, concurrency: number): number[] {
  const shards = balance(unitsOf(groups, costsOf(groups, request), concurrency), request.total)
  const used = shards.filter((units) => units.length > 0).length
  if (used < request.total) {
    throw new ShardError(
      `Failed to plan shard ${request.index} of ${request.total}: the chosen checks make only ${used} parts that can run apart. Use --shard with at most ${used}, or choose more checks.`,
    )
  }
  const shardOf: number[] = []
  for (const [index, units] of shards.entries())
    for (const { checks } of units) for (const { position } of checks) shardOf[position] = index + 1
  return shardOf
}

/** By the durations of an earlier run; what was not in it costs the mean of the others. */
function costsOf(groups: readonly CheckGroup[], { durationsMs }: ShardRequest): CostOf {
  const known = checksOf(groups).flatMap(({ check }) => durationsMs?.[check.id] ?? [])
  if (known.length === 0) return () => 1
  const mean = known.reduce((sum, ms) => sum + ms, 0) / known.length
  return ({ id }) => durationsMs?.[id] ?? mean
}

/** What stands for a plan and its division: two shards fit together only when they have the same. */
export function planDigest(ids: readonly string[], shardOf: readonly number[]): string {
  const lines = ids.map((id, position) => `${shardOf[position]} ${id}\n`)
  return createHash('sha256').update(lines.join('')).digest('hex')
}
