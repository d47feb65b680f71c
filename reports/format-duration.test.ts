import { expect, it } from 'vitest'
import { formatDuration } from './format-duration.ts'

it.each([
  [0.4, '0 ms'],
  [12.3, '12 ms'],
  [1234, '1.2 s'],
  [59_960, '1 min 0 s'],
  [184_000, '3 min 4 s'],
])('writes %d ms as %s', (durationMs, expected) => {
  expect(formatDuration(durationMs)).toBe(expected)
})
