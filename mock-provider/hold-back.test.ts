import { expect, it } from 'vitest'
import { holdBack } from './hold-back.ts'

it('leaps over the time that an answer takes, and says so beside its other headers', async () => {
  const leaps: number[] = []
  const answer = { status: 202, headers: { location: '/x' }, afterMs: 8000 }
  expect(await holdBack(answer, (ms) => leaps.push(ms))).toEqual({
    status: 202,
    headers: { location: '/x', 'server-timing': 'leap;dur=8000' },
  })
  expect(leaps).toEqual([8000])
})

it('neither waits nor leaps for an answer that takes no time', async () => {
  const leaps: number[] = []
  const answer = { status: 200, headers: {} }
  expect(await holdBack(answer, (ms) => leaps.push(ms))).toEqual(answer)
  expect(leaps).toEqual([])
})

it('waits by itself where nobody leaps, and sends nothing of its own', async () => {
  expect(await holdBack({ status: 200, headers: {}, afterMs: 1 }, undefined)).toEqual({
    status: 200,
    headers: {},
  })
})
