import { expect, it } from 'vitest'
import type { CheckResult, Finding } from '../results.ts'
import { waiver } from '../waivers/waiver.test-support.ts'
import type { WaiverState } from '../waivers/waiver.ts'
import { buildResult } from './check.test-support.ts'
import { judgeRun, summarize } from './verdict.ts'

const pass = buildResult('pass')
const fail = buildResult('fail')
const unverified = buildResult('unverified', { assertions: 0, exchanges: [] })
const notApplicable = buildResult('not-applicable', { assertions: 0, exchanges: [] })
const harnessError = buildResult('harness-error')
const informative = (verdict: CheckResult['verdict']) => buildResult(verdict, { scored: false })

const judge = (checks: CheckResult[], facts: Partial<Parameters<typeof judgeRun>[1]> = {}) =>
  judgeRun(checks, { planned: checks.length, leftBehind: 0, interrupted: false, waivers: [], ...facts })

it('is conformant when every check passes or is not applicable', () => {
  expect(judge([pass, notApplicable])).toBe('conformant')
})

it('takes the first verdict that applies', () => {
  const all = [pass, fail, unverified, harnessError]
  expect(judge(all, { interrupted: true, leftBehind: 1 })).toBe('interrupted')
  expect(judge(all, { leftBehind: 1 })).toBe('harness-error')
  expect(judge([pass, fail, unverified], { leftBehind: 1 })).toBe('not-conformant')
  expect(judge([pass, unverified], { leftBehind: 1 })).toBe('not-verified')
  expect(judge([pass], { leftBehind: 1 })).toBe('left-behind')
})

it('goes green with failures that are waived, and says so', () => {
  const waived = buildResult('fail', { waived: waiver })
  expect(judge([pass, waived])).toBe('conformant-with-waivers')
  expect(judge([pass, waived, fail])).toBe('not-conformant')
  expect(judge([pass, waived, unverified])).toBe('not-verified')
  expect(judge([pass, waived, harnessError])).toBe('harness-error')
  expect(judge([pass, waived], { leftBehind: 1 })).toBe('left-behind')
})

it('goes red over a waiver that is outdated, before anything that has a weaker exit code', () => {
  const waivers = (state: WaiverState) => ({ waivers: [{ state: 'in-use' as const }, { state }] })
  for (const state of ['expired', 'matches-nothing', 'not-needed'] as const)
    expect(judge([pass, unverified], { ...waivers(state), leftBehind: 1 })).toBe('outdated-waivers')
  expect(judge([pass], waivers('undecided'))).toBe('conformant')
  expect(judge([pass, fail], waivers('expired'))).toBe('not-conformant')
  expect(judge([pass, harnessError], waivers('expired'))).toBe('harness-error')
})

it('is a harness error when a planned check is lost', () => {
  expect(judge([pass], { planned: 2 })).toBe('harness-error')
})

it('is never conformant when nothing was decided', () => {
  expect(judge([])).toBe('not-verified')
  expect(judge([notApplicable, notApplicable])).toBe('not-verified')
  expect(judge([notApplicable, informative('pass')])).toBe('not-verified')
})

it('lets informative checks beside scored ones decide nothing but a harness error', () => {
  expect(judge([pass, informative('fail'), informative('unverified')])).toBe('conformant')
  expect(judge([pass, informative('harness-error')])).toBe('harness-error')
})

it('judges a run of informative checks by whether they came to an end', () => {
  expect(judge([informative('pass'), informative('fail')])).toBe('informative')
  expect(judge([informative('pass'), informative('unverified')])).toBe('not-verified')
})

it('counts verdicts, warnings and what was executed', () => {
  const finding = (severity: Finding['severity']) => ({ severity, requirement: 'LIFE-01', message: '' })
  const warned = buildResult('pass', { findings: [finding('warning'), finding('warning')] })
  const failed = buildResult('fail', { findings: [finding('failure')] })
  const waived = buildResult('fail', { waived: waiver })
  const checks = [pass, warned, failed, waived, unverified, notApplicable, harnessError]
  expect(summarize(checks, 8, [{ kind: 'nic', url: 'http://x', reason: 'in use' }])).toEqual({
    planned: 8,
    executed: 5,
    pass: 2,
    fail: 2,
    waived: 1,
    unverified: 1,
    notApplicable: 1,
    harnessError: 1,
    warnings: 2,
    leftBehind: 1,
  })
})
