import { setTimeout as delay } from 'node:timers/promises'
import { Unverified } from './check-ended.ts'

/** How a check tells the time and waits. */
export interface Time {
  /** Milliseconds since the epoch; never goes back. */
  now(): number
  /** @throws {Unverified} `interrupted` when the run is stopped */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** The time of the world. */
export const realTime: Time = {
  now: () => performance.timeOrigin + performance.now(),
  async pause(ms, signal) {
    await delay(ms, undefined, { signal }).catch((cause: unknown) => {
      throw new Unverified('interrupted', 'the run was interrupted', { cause })
    })
  },
}

/**
 * A time that leaps over every pause, so that a proof with hundreds of providers that never answer in time waits for none
 * of them. Each check has its own, or one that waits would use up the patience of the others.
 *
 * @param onLeap lets the clock of a mock provider follow
 */
export function leapingTime(onLeap: (ms: number) => void): Time {
  let leaptMs = 0
  return {
    now: () => realTime.now() + leaptMs,
    async pause(ms) {
      leaptMs += ms
      onLeap(ms)
      // Others get their turn, as they would in a real pause.
      await delay(0)
    },
  }
}
