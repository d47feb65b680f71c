import { expect, it } from 'vitest'
import { buildResult } from '../engine/check.test-support.ts'
import type { CheckResult, Verdict } from '../results.ts'
import { applyWaivers, dayOf, flawOf } from './apply.ts'
import { buildWaiver, waiver } from './waiver.test-support.ts'
import type { PlannedWaiver } from './waiver.ts'

const on = '2026-03-01'
const nic = (verdict: Verdict, more: Partial<CheckResult> = {}) =>
  buildResult(verdict, { id: 'LIST-04/nic', ...more })
const subnet = (verdict: Verdict) => buildResult(verdict, { id: 'LIST-04/subnet' })

/** What became of one waiver. */
function judged(planned: PlannedWaiver, checks: CheckResult[]) {
  const { waivers } = applyWaivers([planned], checks, on)
  const [{ state, waived, problem } = { state: undefined, waived: undefined, problem: undefined }] = waivers
  return { state, waived, problem }
}

it('leaves the verdict of a failing check as it is, and lays the waiver beside it', () => {
  const other = buildResult('fail', { id: 'LIST-05/nic' })
  const { checks, waivers } = applyWaivers([buildWaiver()], [nic('fail'), subnet('pass'), other], on)
  expect(checks).toEqual([{ ...nic('fail'), waived: waiver }, subnet('pass'), other])
  expect(waivers).toEqual([{ ...buildWaiver(), state: 'in-use', waived: 1 }])
})

it('is in use while one match of a glob fails, even when the others pass', () => {
  expect(judged(buildWaiver(), [nic('fail'), subnet('pass')])).toMatchObject({ state: 'in-use', waived: 1 })
})

it('is needed no more when every check that it names passes', () => {
  expect(judged(buildWaiver({ check: 'LIST-04/nic', known: 1 }), [nic('pass')])).toEqual({
    state: 'not-needed',
    waived: 0,
    problem: 'the check that it names passes now. Remove it.',
  })
  expect(judged(buildWaiver(), [nic('pass'), subnet('pass')])).toMatchObject({
    state: 'not-needed',
    problem: 'none of the 2 checks that it names fails any more. Remove it.',
  })
  expect(judged(buildWaiver(), [nic('pass'), subnet('not-applicable')])).toMatchObject({
    state: 'not-needed',
  })
})

it('stays undecided when a check that it names was not run, got no answer or does not apply', () => {
  for (const checks of [
    [],
    [nic('pass')],
    [nic('pass'), subnet('unverified')],
    [nic('pass'), subnet('harness-error')],
    [nic('not-applicable'), subnet('not-applicable')],
  ]) {
    expect(judged(buildWaiver(), checks)).toEqual({ state: 'undecided', waived: 0, problem: undefined })
  }
})

it('never covers unverified, a harness error or an informative check', () => {
  const checks = [nic('unverified'), subnet('harness-error'), nic('fail', { scored: false })]
  expect(applyWaivers([buildWaiver()], checks, on).checks).toEqual(checks)
})

it('holds through the day on which it expires, and covers nothing from the next on', () => {
  const last = { expires: on }
  expect(judged(buildWaiver(last), [nic('fail')])).toMatchObject({ state: 'in-use' })
  const { checks, waivers } = applyWaivers([buildWaiver({ expires: '2026-02-28' })], [nic('fail')], on)
  expect(checks).toEqual([nic('fail')])
  expect(waivers).toMatchObject([
    {
      state: 'expired',
      waived: 0,
      problem: 'it expired on 2026-02-28. Remove it, or agree on another date with storage team.',
    },
  ])
})

it('is outdated when no check there is has its id', () => {
  const nothing = buildWaiver({ check: 'LIST-99/*', known: 0 })
  expect(judged(nothing, [nic('fail')])).toMatchObject({ state: 'matches-nothing' })
  expect(flawOf(nothing, on)).toMatch(/^it names no scored check\. Correct the id/)
})

it('knows before the run what has expired, and nothing of what will pass', () => {
  expect(flawOf(buildWaiver({ expires: '2026-02-28' }), on)).toMatch(/^it expired on 2026-02-28/)
  expect(flawOf(buildWaiver(), on)).toBeUndefined()
})

it('judges anew what was judged in parts', () => {
  const parts = [nic('fail'), subnet('pass')].map((check) => applyWaivers([buildWaiver()], [check], on))
  expect(parts.map(({ waivers }) => waivers[0]?.state)).toEqual(['in-use', 'undecided'])
  const [first] = parts
  const together = applyWaivers(
    first?.waivers ?? [],
    parts.flatMap(({ checks }) => checks),
    on,
  )
  expect(together).toEqual(applyWaivers([buildWaiver()], [nic('fail'), subnet('pass')], on))
  expect(applyWaivers([], together.checks, on).checks).toEqual([nic('fail'), subnet('pass')])
})

it('takes the day from the clock of UTC', () => {
  expect(dayOf(new Date('2026-03-01T23:59:59-02:00'))).toBe('2026-03-02')
})
