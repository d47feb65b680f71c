import { ownerInMerge } from '../../suites/replay/parts-of-run.ts'
import type { Exchange } from '../../suites/results.ts'

/** The exchanges of one shard, and the ids of the checks whose results it holds. */
export interface ShardExchanges {
  readonly index: number
  readonly checkIds: ReadonlySet<string>
  readonly exchanges: readonly Exchange[]
}

/**
 * The exchanges of all shards. A check has those of the shard that reports it; what no check owns (`discovery`,
 * `shared/network`, `removal`) exists once for each shard and is named after it.
 */
export function mergeExchanges(shards: readonly ShardExchanges[]): Exchange[] {
  const checks = new Set(shards.flatMap(({ checkIds }) => [...checkIds]))
  return shards.flatMap(({ index, checkIds, exchanges }) =>
    exchanges
      .filter(({ check }) => checkIds.has(check) || !checks.has(check))
      .map((exchange) =>
        checkIds.has(exchange.check) ? exchange : { ...exchange, check: ownerInMerge(index, exchange.check) },
      ),
  )
}
