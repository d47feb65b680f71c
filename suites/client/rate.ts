import { setTimeout as delay } from 'node:timers/promises'
import { Unverified } from '../engine/check-ended.ts'

/** A gate that lets at most `perSecond` requests through, evenly spaced. */
export function createRateGate(perSecond: number | undefined): (signal: AbortSignal) => Promise<void> {
  if (perSecond === undefined) return async () => {}
  const spacingMs = 1000 / perSecond
  let nextAt = 0
  return async (signal) => {
    const now = performance.now()
    const at = Math.max(now, nextAt)
    nextAt = at + spacingMs
    if (at <= now) return
    await delay(at - now, undefined, { signal }).catch((cause: unknown) => {
      throw new Unverified('interrupted', 'the run was interrupted', { cause })
    })
  }
}
