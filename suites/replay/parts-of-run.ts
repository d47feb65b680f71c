import type { Exchange, RunResults } from '../results.ts'

/** One run with its record. */
export interface RunPart {
  readonly results: RunResults
  readonly exchanges: readonly Exchange[]
}

/** What names the shard of an exchange that no check owns, in the record of a merged run. */
export function ownerInMerge(index: number, owner: string): string {
  return `shard-${index}/${owner}`
}

/**
 * A merged run as the runs that it was made of, each with its id, target and exchanges: a check can be repeated only as the
 * run that it was part of. Any other run is its own only part.
 */
export function partsOfRun(results: RunResults, exchanges: readonly Exchange[]): RunPart[] {
  const { shards } = results.run
  if (shards === undefined) return [{ results, exchanges }]
  return shards.map(({ index, positions, run }) => {
    const checks = positions.flatMap((position) => results.checks[position] ?? [])
    const ids = new Set(checks.map(({ id }) => id))
    const prefix = ownerInMerge(index, '')
    return {
      results: { ...results, run, checks },
      exchanges: exchanges.flatMap((exchange) => {
        if (ids.has(exchange.check)) return [exchange]
        if (!exchange.check.startsWith(prefix)) return []
        return [{ ...exchange, check: exchange.check.slice(prefix.length) }]
      }),
    }
  })
}
