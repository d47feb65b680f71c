import { expect, it } from 'vitest'
import type { CheckResult } from '../../suites/results.ts'
import { checkEnded } from './ended.test-support.ts'
import { isPraised, judgeVariant } from './judge-variant.ts'

const variant = { name: 'small-verbs', warns: ['META-15'] }
const judged = (results: readonly CheckResult[], left: readonly string[] = []) =>
  judgeVariant(variant, { results, left, ms: 1 })
const warning = (requirement: string): CheckResult => ({
  ...checkEnded({ id: `${requirement}/a`, verdict: 'pass' }),
  findings: [{ severity: 'warning', requirement, message: '' }],
})
const passed = checkEnded({ id: 'META-01/a', verdict: 'pass' })

it('praises a variant of which the checks warn as listed', () => {
  const judgement = judged([passed, warning('META-15')])
  expect(judgement).toMatchObject({ checks: 2, warned: ['META-15'], falseWarnings: [] })
  expect(isPraised(judgement)).toBe(true)
})

it('calls a warning that is not listed a false one', () => {
  const judgement = judged([warning('META-14')])
  expect(judgement.falseWarnings).toEqual([{ check: 'META-14/a', requirements: ['META-14'] }])
  expect(isPraised(judgement)).toBe(false)
})

it.each([
  ['a failure', judged([checkEnded({ id: 'META-01/a', verdict: 'fail', blames: ['META-01'] })])],
  [
    'a failure of what may only warn',
    judged([checkEnded({ id: 'META-15/a', verdict: 'fail', blames: ['META-15'] })]),
  ],
  ['a check that could not be carried out', judged([checkEnded({ id: 'META-01/a', verdict: 'unverified' })])],
  ['a check of ours that broke', judged([checkEnded({ id: 'META-01/a', verdict: 'harness-error' })])],
  ['something left behind', judged([passed], ['http://mock.test/a: it is still there'])],
])('does not praise %s', (_, judgement) => {
  expect(isPraised(judgement)).toBe(false)
})
