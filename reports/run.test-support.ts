import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckResult, Exchange, RunResults } from '../suites/results.ts'
import {
  buildCheck,
  buildExchange,
  buildFinding,
  buildPolls,
  instanceUrl,
  regionUrl,
} from './record.test-support.ts'

const specification = 'https://spec.example.test/v1.7'

const requirement = (level: 'MUST' | 'SHOULD' | 'MAY', area: string, statement: string, clause: string) => ({
  level,
  area,
  statement,
  clause,
  link: `${specification}#${clause.replaceAll(' ', '-')}`,
})

/** One check of every end: pass, fail, warning, unverified, not applicable, harness error, informative. */
export function buildRun(overrides: Partial<RunResults> = {}): RunResults {
  const guide = {
    group: 'usage/single-vm',
    groupTitle: 'Guide: a single VM',
    profile: 'usage',
    requirements: ['guide.single-vm'],
  }
  const checks: CheckResult[] = [
    buildCheck({
      ...guide,
      id: 'guide.single-vm/create-instance',
      title: '7. Create the instance',
      exchanges: [1, 2, 3, 4],
      durationMs: 1840,
    }),
    buildCheck({ verdict: 'fail', exchanges: [1], findings: [buildFinding()] }),
    buildCheck({
      id: 'list.limit/instance',
      title: 'A list honours limit & order <asc>',
      group: 'contract/lists',
      groupTitle: 'Lists',
      requirements: ['list.limit'],
      level: 'SHOULD',
      exchanges: [1],
      findings: [
        buildFinding({
          severity: 'warning',
          requirement: 'list.limit',
          message: 'The list has no $.metadata.total',
          path: '$.metadata',
          expected: undefined,
          actual: { limit: 10 },
        }),
      ],
    }),
    buildCheck({
      id: 'power.start/instance',
      title: 'An instance starts',
      verdict: 'unverified',
      reason: 'timeout: still "starting" after 300 s',
    }),
    buildCheck({
      id: 'power.stop/instance',
      title: 'An instance stops',
      verdict: 'unverified',
      reason: 'prerequisite: power.start/instance',
    }),
    buildCheck({
      id: 'metadata.after-put/nic',
      title: 'A stored NIC has metadata',
      kinds: ['nic'],
      verdict: 'not-applicable',
      reason: 'provider seca.network is not offered',
    }),
    buildCheck({
      id: 'metadata.after-put/subnet',
      title: 'A stored subnet has metadata',
      kinds: ['subnet'],
      verdict: 'not-applicable',
      reason: 'provider seca.network is not offered',
    }),
    buildCheck({
      id: 'list.order/instance',
      title: 'A list is ordered',
      group: 'contract/lists',
      groupTitle: 'Lists',
      requirements: ['list.limit'],
      verdict: 'harness-error',
      reason: 'TypeError: cannot read properties of undefined',
    }),
    buildCheck({
      ...guide,
      id: 'printed.single-vm/create-volume',
      title: 'PUT block-storage as printed',
      scored: false,
      level: 'MAY',
      verdict: 'fail',
      findings: [
        {
          severity: 'failure',
          requirement: 'guide.single-vm',
          message: 'The printed body is refused',
          expected: 201,
          actual: 422,
        },
      ],
      notes: ['sizeGB printed as a string -> lenient 201, strict 422'],
    }),
  ]
  const target = {
    embedded: false,
    regionUrl,
    authorizationUrl: 'https://auth.example.test',
    tenant: 'acme',
    region: 'eu-1',
    providers: { 'seca.compute': 'v1', 'seca.storage': 'v1' },
  }
  return {
    schemaVersion: 1,
    tool: { name: 'seca-conformance', version: '0.1.0' },
    run: {
      id: 'run-1',
      seed: 42,
      startedAt: '2026-03-01T10:00:00.000Z',
      finishedAt: '2026-03-01T10:05:12.000Z',
      durationMs: 312_000,
      interrupted: false,
      profiles: ['usage', 'contract'],
      only: [],
      edition: 'v1.7',
      specification: 'SECA v1.7',
      target,
      node: 'v20.20.2',
      platform: 'linux x64',
    },
    verdict: 'not-conformant',
    summary: {
      planned: 9,
      executed: 7,
      pass: 2,
      fail: 1,
      unverified: 2,
      notApplicable: 2,
      harnessError: 1,
      warnings: 1,
      leftBehind: 1,
    },
    checks,
    requirements: {
      'guide.single-vm': requirement('MUST', 'usage', 'The guide "a single VM" works as written.', 'Guide 1'),
      'metadata.after-put': requirement(
        'MUST',
        'metadata',
        'The answer to PUT carries the complete metadata.',
        'Section 4.2',
      ),
      'list.limit': requirement('SHOULD', 'lists', 'A list has at most limit items.', 'Section 5.1'),
    },
    leftBehind: [{ kind: 'instance', url: instanceUrl, reason: 'DELETE answered 409' }],
    ...overrides,
  }
}

/** The exchanges of {@link buildRun}. */
export function buildExchanges(): Exchange[] {
  const guide = 'guide.single-vm/create-instance'
  return [
    buildExchange({ check: guide }),
    ...buildPolls(guide, 2, ['creating', 'creating', 'active']),
    buildExchange({}),
    buildExchange({
      check: 'list.limit/instance',
      request: {
        method: 'GET',
        url: `${regionUrl}/instances?limit=10`,
        headers: { authorization: 'Bearer <token>' },
      },
      response: { status: 200, headers: {}, body: '{"items":[],"metadata":{"limit":10}}' },
    }),
  ]
}

/** A directory of its own with a space in its name, with the files of a run when one is given. */
export async function runDirectory(run?: RunResults, exchanges: readonly Exchange[] = []): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'seca-reports-')), 'seca report')
  await mkdir(dir)
  if (run) {
    await writeFile(join(dir, 'results.json'), JSON.stringify(run))
    await writeFile(
      join(dir, 'exchanges.ndjson'),
      exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''),
    )
  }
  return dir
}
