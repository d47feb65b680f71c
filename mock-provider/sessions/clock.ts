import type { Clock, ManualClock } from '../clock.ts'

/** The clock of a universe: runs with another, and can be moved ahead of it. */
export interface SessionClock extends ManualClock {
  /** How far it is ahead, in milliseconds. */
  ahead(): number
  /** Sets the present, in milliseconds since the epoch. */
  set(now: number): void
}

export function sessionClock(base: Clock): SessionClock {
  let ahead = 0
  return {
    now: () => base.now() + ahead,
    ahead: () => ahead,
    advance: (milliseconds) => {
      ahead += milliseconds
    },
    set: (now) => {
      ahead = now - base.now()
    },
  }
}
