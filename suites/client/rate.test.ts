import { expect, it } from 'vitest'
import { createRateGate } from './rate.ts'

const { signal } = new AbortController()

it('lets everything through when there is no cap', async () => {
  const gate = createRateGate(undefined)
  await Promise.all(Array.from({ length: 100 }, () => gate(signal)))
})

it('spaces requests evenly when there is a cap', async () => {
  const gate = createRateGate(200)
  const started = performance.now()
  await Promise.all([1, 2, 3, 4, 5].map(() => gate(signal)))
  // Four gaps of 5 ms; timers may fire up to a millisecond early.
  expect(performance.now() - started).toBeGreaterThanOrEqual(18)
})

it('ends the check as interrupted when the run stops while a request waits', async () => {
  const gate = createRateGate(0.1)
  const stop = new AbortController()
  await gate(stop.signal)
  const waiting = gate(stop.signal)
  stop.abort('interrupted')
  await expect(waiting).rejects.toMatchObject({ code: 'UNVERIFIED', reason: 'interrupted' })
})
