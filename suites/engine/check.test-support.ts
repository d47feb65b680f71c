import type { CheckResult } from '../results.ts'
import { type Check, type CheckGroup, defineCheck } from './check.ts'

/** A check that does what a test wants. */
export function buildCheck(run: Check['run'], more: Partial<Check> = {}): Check {
  return defineCheck({ id: 'TEST-01/check', title: 'a check', requirements: ['LIFE-01'], run, ...more })
}

export function buildGroup(checks: readonly Check[], more: Partial<CheckGroup> = {}): CheckGroup {
  return {
    id: 'test/group',
    title: 'A group',
    profile: 'usage',
    scored: true,
    sequential: true,
    reads: false,
    checks,
    ...more,
  }
}

export function buildResult(verdict: CheckResult['verdict'], more: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'TEST-01/check',
    title: 'a check',
    group: 'test/group',
    groupTitle: 'A group',
    profile: 'usage',
    kinds: [],
    requirements: ['LIFE-01'],
    level: 'MUST',
    scored: true,
    verdict,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    assertions: 1,
    asserted: [],
    exchanges: [1],
    findings: [],
    notes: [],
    ...more,
  }
}
