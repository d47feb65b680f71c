import type { RunResults } from '../suites/results.ts'
import type { JudgedWaiver, Waiver } from '../suites/waivers/waiver.ts'
import { buildCheck, buildFinding } from './record.test-support.ts'
import { buildRun } from './run.test-support.ts'

const waiver: Waiver = {
  check: 'metadata.after-put/*',
  reason: 'No version <yet> | see the issue',
  owner: 'storage team',
  link: 'https://tracker.example/4711',
  expires: '2026-06-30',
}

const judged: JudgedWaiver = {
  ...waiver,
  source: 'seca-waivers.yaml:3',
  known: 2,
  waived: 1,
  state: 'in-use',
}

export const expired: JudgedWaiver = {
  ...judged,
  check: 'LIST-04/nic',
  source: 'seca-waivers.yaml:9',
  known: 1,
  waived: 0,
  state: 'expired',
  problem: 'it expired on 2026-01-31. Remove it, or agree on another date with storage team.',
}

/** A run in which one check passes and one fails, and a waiver covers that. */
export function buildWaivedRun(overrides: Partial<RunResults> = {}): RunResults {
  const failed = buildCheck({ verdict: 'fail', exchanges: [1], findings: [buildFinding()], waived: waiver })
  return buildRun({
    verdict: 'conformant-with-waivers',
    checks: [failed, buildCheck({ id: 'list.limit/instance', requirements: ['list.limit'] })],
    waivers: [judged, { ...judged, check: 'LIST-05/*', state: 'undecided', waived: 0 }],
    leftBehind: [],
    ...overrides,
  })
}

/** The same with a waiver that has expired. */
export function buildOutdatedRun(): RunResults {
  const run = buildWaivedRun({ verdict: 'outdated-waivers' })
  return { ...run, waivers: [...(run.waivers ?? []), expired] }
}
