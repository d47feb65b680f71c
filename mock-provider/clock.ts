/** Where the provider reads the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that moves only when told to, so that a test waits for nothing. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void
}

/**
 * A clock for tests.
 *
 * @example
 * const clock = manualClock()
 * const provider = await createMockProvider({ clock, latencyMs: 5000 })
 * clock.advance(5000) // every transition that was running is over
 */
export function manualClock(start = Date.parse('2026-01-01T00:00:00Z')): ManualClock {
  let now = start
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

/** A clock that runs and leaps: two changes never share a moment, and nobody waits. */
export function leapingClock(): ManualClock {
  const leaps = manualClock(0)
  return { now: () => systemClock.now() + leaps.now(), advance: leaps.advance }
}

/** The present, but later than `last`: two modifications of a resource never share a millisecond (CONC-12). */
export function distinctAfter(clock: Clock, last: number): number {
  return Math.max(clock.now(), last + 1)
}

/** RFC 3339 in UTC with milliseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
