import { expect, it } from 'vitest'
import { summarize } from '../engine/verdict.ts'
import type { CheckResult, RunResults } from '../results.ts'
import { certification } from './certification.ts'
import { conditions, failedAt, judged, passed, smallLists, wholeRun } from './claims.test-support.ts'
import { claimsOf } from './claims-of.ts'

function resultsOf(
  checks: readonly CheckResult[],
  run: Partial<RunResults['run']> = {},
  more: Partial<RunResults> = {},
): RunResults {
  const of = judged(checks, run)
  return {
    schemaVersion: 1,
    ...of,
    verdict: 'conformant',
    summary: summarize(checks, checks.length, []),
    requirements: {},
    claims: claimsOf(of, smallLists),
    leftBehind: [],
    ...more,
  }
}

it('is granted when every claim is conformant and nothing stands against it', () => {
  expect(certification(resultsOf(wholeRun))).toEqual({ granted: true, reasons: [] })
})

it('is granted for what is offered', () => {
  const target = { ...judged([]).run.target, providers: {} }
  expect(certification(resultsOf(wholeRun, { target })).granted).toBe(true)
})

const late = passed('LIST-04/subnet', { verdict: 'unverified', reason: 'timeout: late' })
const waiver = {
  check: 'LIST-04/*',
  reason: 'later',
  owner: 'acme',
  link: 'https://acme.example/1',
  expires: '2030-01-01',
  source: 'seca-waivers.yaml:1',
  known: 1,
  waived: 0,
  state: 'undecided',
} as const
const refusals: readonly (readonly [string, RunResults, string])[] = [
  ['a filter', resultsOf(wholeRun, { only: ['LIST-*'] }), '--only leaves checks out (LIST-*)'],
  [
    'another level',
    resultsOf(wholeRun, { conditions: conditions({ level: 'should' }) }),
    'the level is not must',
  ],
  [
    'another expectation',
    resultsOf(wholeRun, { conditions: conditions({ expect: 'referee' }) }),
    'what is expected is not the specification',
  ],
  [
    'a missing principal',
    resultsOf(wholeRun, { conditions: conditions({}, ['admin', 'editor', 'viewer']) }),
    'no outsider is configured',
  ],
  [
    'a warning of the pre-flight',
    resultsOf(wholeRun, { warnings: ['the clock is behind'] }),
    'the clock is behind',
  ],
  ['guides of its own', resultsOf(wholeRun, { edition: '/my.http' }), 'the guides are not those of v1.7'],
  [
    'an extension alone',
    resultsOf(wholeRun, { profiles: ['load-balancer'] }),
    'cannot be claimed without the foundation',
  ],
  ['an interruption', resultsOf(wholeRun, { interrupted: true }), 'the run was interrupted'],
  ['an undecided check', resultsOf([late, ...wholeRun.slice(1)]), '1 checks could not be decided'],
  [
    'a lost check',
    resultsOf(wholeRun, {}, { summary: summarize(wholeRun, 4, []) }),
    '4 checks were planned and 3 have a result',
  ],
  [
    'a waiver on a MUST',
    resultsOf(wholeRun, {}, { waivers: [waiver] }),
    'the waiver LIST-04/* touches a MUST',
  ],
  ['no check at all', resultsOf([]), 'no check passed'],
  [
    'another verdict',
    resultsOf(wholeRun, {}, { verdict: 'not-conformant' }),
    'the verdict is not-conformant',
  ],
  [
    'what is left',
    resultsOf(wholeRun, {}, { verdict: 'left-behind', leftBehind: [{ kind: 'nic', url: 'u', reason: 'r' }] }),
    '1 resources were left behind',
  ],
  ['a partial claim', resultsOf(wholeRun.slice(1)), 'foundation is partial'],
  ['no claim', resultsOf(wholeRun, {}, { claims: [] }), 'no claim is conformant'],
  ['another system', resultsOf(wholeRun, { system: 'redu' }), 'certificates are for SECA'],
]

it.each(refusals)('is refused for %s', (_what, results, reason) => {
  const { granted, reasons } = certification(results)
  expect(granted).toBe(false)
  expect(reasons.join('\n')).toContain(reason)
})

it('believes the checks and not the summary', () => {
  const failed = passed('LIST-04/subnet', { verdict: 'fail', findings: [failedAt('LIST-04')] })
  const results = resultsOf([failed, ...wholeRun.slice(1)])
  expect(certification(results).reasons.join()).toContain('foundation is not-conformant')
})

it('takes what is not recorded for a reason', () => {
  const { conditions: _conditions, warnings: _warnings, ...old } = judged([]).run
  const { reasons } = certification({ ...resultsOf(wholeRun), run: old })
  expect(reasons).toHaveLength(4)
})
