import type { RunResults } from '../../suites/results.ts'

/** How long a run may take, by an earlier one. */
export interface Estimate {
  readonly minutes: number
  /** Planned checks that the earlier run did not execute; they are taken to last as long as the others. */
  readonly unknown: number
  /** When the earlier run ended. */
  readonly from: string
}

const msPerMinute = 60_000

/**
 * The time of a run by the durations that its checks had in an earlier one: what they share of all durations is taken of
 * the time that the earlier run needed, which knows how much ran side by side.
 *
 * @returns undefined when the earlier run measured nothing
 */
export function estimate(planned: readonly string[], earlier: RunResults): Estimate | undefined {
  const durations = new Map(
    earlier.checks.filter(({ durationMs }) => durationMs > 0).map(({ id, durationMs }) => [id, durationMs]),
  )
  const all = [...durations.values()].reduce((sum, ms) => sum + ms, 0)
  if (all === 0) return undefined
  const mean = all / durations.size
  const expected = planned.reduce((sum, id) => sum + (durations.get(id) ?? mean), 0)
  return {
    minutes: (earlier.run.durationMs * expected) / all / msPerMinute,
    unknown: planned.filter((id) => !durations.has(id)).length,
    from: earlier.run.finishedAt,
  }
}
