import type { CheckContext } from '../engine/context.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import type { RunConfig } from '../engine/run-config.ts'

/** No page says how long anything takes. */
const defaultSettleMs = 600_000

/** How long something may take to appear, to be ready or to be gone. */
export function settleMs({ limits }: Pick<RunConfig, 'limits'>): number {
  return limits.settleMs ?? defaultSettleMs
}

/**
 * Looks again and again until there is something to see; undefined when the time is over.
 *
 * @throws {Unverified} when the run is interrupted
 */
export async function untilSeen<T>(
  context: CheckContext,
  look: () => Promise<T | undefined>,
  boundMs: number = settleMs(context.config),
): Promise<T | undefined> {
  const deadline = context.now() + boundMs
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (;;) {
    const seen = await look()
    if (seen !== undefined || context.now() >= deadline) return seen
    await context.pause(nextPauseMs())
  }
}
