import { expect, it } from 'vitest'
import { buildCheck, buildFinding } from '../record.test-support.ts'
import { plainLine, progressLine } from './progress.ts'

it('shows position, time and what runs now', () => {
  const line = progressLine({
    done: 7,
    total: 120,
    title: 'Create the\ninstance',
    elapsedMs: 61_000,
    remainingMs: 240_000,
  })
  expect(line).toBe('[  7/120] 1 min 1 s, 4 min 0 s left  Create the instance')
})

it('is never as wide as the terminal', () => {
  expect(progressLine({ done: 1, total: 2, title: 'x'.repeat(200), elapsedMs: 0, width: 40 })).toHaveLength(
    39,
  )
})

it('says in a log why a check did not pass', () => {
  const failed = buildCheck({ verdict: 'fail', findings: [buildFinding()] })
  expect(plainLine(buildCheck(), 1, 12, 900)).toBe('[ 1/12] 900 ms  pass  metadata.after-put/instance')
  expect(plainLine(failed, 12, 12, 1500)).toBe(
    '[12/12] 1.5 s  FAIL  metadata.after-put/instance: The answer to PUT has no resourceVersion',
  )
  expect(plainLine({ ...failed, scored: false }, 2, 12, 0)).toContain('informative FAIL')
})
