import { buildResult } from '../engine/check.test-support.ts'
import { conditionsOf } from '../engine/conditions.ts'
import type { CheckResult, Conditions, RunResults } from '../results.ts'
import { buildConfig } from '../run-config.test-support.ts'
import type { ClaimLists } from './claim-lists.ts'
import type { Judged } from './claims-of.ts'

export const smallLists: ClaimLists = new Map([
  ['foundation', ['LIST-04/subnet', 'LIST-05/subnet']],
  ['load-balancer', ['LB-02/bare', 'LIST-04/subnet', 'LIST-05/subnet']],
  ['usage', ['GUIDE-01/g0-01']],
])

export function passed(id: string, more: Partial<CheckResult> = {}): CheckResult {
  const kinds = id.startsWith('LB') ? ['network-load-balancer'] : ['subnet']
  return buildResult('pass', { id, requirements: [id.slice(0, id.indexOf('/'))], kinds, ...more })
}

export const wholeRun: readonly CheckResult[] = [
  passed('LIST-04/subnet'),
  passed('LIST-05/subnet'),
  passed('LB-02/bare'),
]

const everyone = ['admin', 'editor', 'viewer', 'outsider']

/** The conditions of a run as all four principals, unless others are named. */
export function conditions(more: Partial<Conditions> = {}, names: readonly string[] = everyone): Conditions {
  const principals = Object.fromEntries(names.map((name) => [name, {}]))
  return { ...conditionsOf(buildConfig()), principals, ...more }
}

/** A run with all principals on a provider that offers load balancers. */
export function judged(checks: readonly CheckResult[], more: Partial<RunResults['run']> = {}): Judged {
  return {
    tool: { name: 'seca-conformance', version: '1.2.3' },
    checks: [...checks],
    run: {
      id: 'r1',
      seed: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:01:00.000Z',
      durationMs: 60_000,
      interrupted: false,
      profiles: ['foundation', 'load-balancer'],
      only: [],
      conditions: conditions(),
      warnings: [],
      edition: 'v1.7',
      specification: 'SECA v1.7',
      target: {
        embedded: false,
        regionUrl: 'https://cloud.example/providers/seca.region',
        authorizationUrl: 'https://cloud.example/providers/seca.authorization',
        tenant: 'acme',
        region: 'eu-1',
        providers: { 'seca.load-balancer': 'https://cloud.example/providers/seca.load-balancer' },
      },
      node: 'v20',
      platform: 'linux x64',
      ...more,
    },
  }
}

export function failedAt(requirement: string, severity: 'failure' | 'warning' = 'failure') {
  return { severity, requirement, message: 'it does not hold' } as const
}
