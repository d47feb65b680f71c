import { expect, it } from 'vitest'
import type { CheckResult, RunResults } from '../results.ts'
import { conditions, failedAt, judged, passed, smallLists, wholeRun } from './claims.test-support.ts'
import { claimsOf } from './claims-of.ts'

/** `profile status level` of every claim. */
function brief(checks: readonly CheckResult[], more: Partial<RunResults['run']> = {}): string[] {
  return claimsOf(judged(checks, more), smallLists).map(
    ({ profile, status, level }) => `${profile} ${status} ${level}`,
  )
}

const broken = (requirement: string, id = 'LIST-04/subnet') =>
  passed(id, { verdict: 'fail', findings: [failedAt(requirement)] })
const rest = wholeRun.slice(1)

it('is conformant when all checks of the list were executed and every MUST and SHOULD holds', () => {
  expect(brief(wholeRun)).toEqual(['foundation conformant SHOULD', 'load-balancer conformant SHOULD'])
  const [claim] = claimsOf(judged(wholeRun), smallLists)
  expect(claim).toMatchObject({
    revision: 'v1.7',
    suite: '1.2.3',
    checks: { total: 2, passed: 2 },
    reasons: [],
  })
})

it('claims the level MUST when a SHOULD was missed', () => {
  // HDR-05 is a SHOULD of the closed list.
  const warned = passed('LIST-04/subnet', { findings: [failedAt('HDR-05', 'warning')] })
  expect(brief([warned, ...rest])[0]).toBe('foundation conformant MUST')
})

it('is not conformant when a MUST of the closed list fails, in every profile that stands on it', () => {
  expect(brief([broken('LIST-04'), ...rest])).toEqual([
    'foundation not-conformant MUST',
    'load-balancer not-conformant MUST',
  ])
  expect(brief([...wholeRun.slice(0, 2), broken('LB-02', 'LB-02/bare')])).toEqual([
    'foundation conformant SHOULD',
    'load-balancer not-conformant MUST',
  ])
})

it('lets no requirement decide that came after the list was closed', () => {
  expect(brief([broken('LIST-999'), ...rest])[0]).toBe('foundation conformant SHOULD')
  const later = passed('LIST-04/subnet', { verdict: 'unverified', requirements: ['LIST-999'] })
  const [claim] = claimsOf(judged([later, ...rest]), smallLists)
  expect(claim).toMatchObject({ status: 'conformant', checks: { undecided: 1, passed: 1 } })
})

it('lets a SHOULD decide only in a run at that level', () => {
  expect(brief([broken('HDR-05'), ...rest])[0]).toBe('foundation conformant MUST')
  expect(brief([broken('HDR-05'), ...rest], { conditions: conditions({ level: 'should' }) })[0]).toBe(
    'foundation not-conformant SHOULD',
  )
})

it('is partial when checks were not executed', () => {
  expect(brief(rest)).toEqual(['foundation partial MUST', 'load-balancer partial MUST'])
  expect(brief(rest.slice(1), { profiles: ['extensions'] }).slice(0, 1)).toEqual([
    'load-balancer partial MUST',
  ])
  const stopped = passed('LIST-04/subnet', { verdict: 'unverified', reason: 'interrupted: by the user' })
  const [claim] = claimsOf(judged([stopped, ...rest], { interrupted: true }), smallLists)
  expect(claim).toMatchObject({ status: 'partial', checks: { notRun: 1, unverified: 0 } })
})

it('is partial when a principal was missing, or nothing about a kind could be decided', () => {
  const claims = claimsOf(judged(wholeRun, { conditions: conditions({}, ['admin', 'viewer']) }), smallLists)
  expect(claims[0]).toMatchObject({ status: 'partial', reasons: ['no editor, outsider was configured'] })
  const absent = wholeRun.map((check) =>
    check.id.startsWith('LB') ? { ...check, verdict: 'not-applicable' as const } : check,
  )
  expect(claimsOf(judged(absent), smallLists)[1]).toMatchObject({
    status: 'partial',
    reasons: ['nothing about network-load-balancer could be decided'],
  })
})

it('is not verified when the provider gave no usable answer', () => {
  const late = passed('LIST-04/subnet', { verdict: 'unverified', reason: 'timeout: late' })
  expect(brief([late, ...rest])[0]).toBe('foundation not-verified MUST')
})

it('is not offered when the region does not list the extension', () => {
  const target = { ...judged([]).run.target, providers: {} }
  expect(brief(wholeRun, { target })).toEqual([
    'foundation conformant SHOULD',
    'load-balancer not-offered MUST',
  ])
})

it('claims nothing for another system, nor for guides of another edition', () => {
  expect(brief(wholeRun, { system: 'redu' })).toEqual([])
  expect(brief(wholeRun, { profiles: ['usage'], edition: 'printed' })).toEqual([])
  expect(brief([passed('GUIDE-01/g0-01')], { profiles: ['usage'] })).toEqual(['usage conformant SHOULD'])
})
