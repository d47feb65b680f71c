import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { principals, startMockServer } from '../mock-provider/index.ts'
import { rejudge } from '../suites/replay/rejudge.ts'
import type { CheckResult, Exchange, RunResults } from '../suites/results.ts'
import { type Ended, resultsIn, runCommand, temporaryDirectory } from './command.test-support.ts'

/** Rights of a principal, lists of the tenant, reading, a guide, and what the deviations of the provider show. */
const chosen = [
  'AUTHZ-29',
  'AUTHZ-30',
  'AUTHZ-35',
  'OBJ-06',
  'LIST-04',
  'LBL-01',
  'WS-*',
  'REG-*',
  'GUIDE-01',
]
const deviations = ['list-ignores-limit', 'put-drops-labels']

/** A deviating provider, and runs of the chosen checks against it with all four principals. */
async function openProvider() {
  const server = await startMockServer({ seed: 1, control: true, deviations })
  onTestFinished(() => server.close())
  const directory = temporaryDirectory()
  const others = ['editor', 'viewer', 'outsider'] as const
  const config = {
    regionUrl: server.urls.region,
    tenant: server.tenant,
    foreignTenant: server.otherTenant,
    only: chosen,
    principals: Object.fromEntries(
      others.map((name) => [name, { source: 'static', envPrefix: `${name.toUpperCase()}_` }]),
    ),
  }
  const file = join(directory, 'seca-conformance.config.json')
  writeFileSync(file, JSON.stringify(config))
  const tokens = await Promise.all(
    others.map(async (name) => [
      `${name.toUpperCase()}_SECA_TOKEN`,
      await server.provider.token({ subject: principals[name] }),
    ]),
  )
  const environment = { SECA_TOKEN: server.token, ...Object.fromEntries(tokens) }
  return {
    output: (name: string) => join(directory, name),
    async stored(): Promise<string[]> {
      const answer = await (await fetch(`${server.baseUrl}/__mock/resources`)).json()
      return (answer as { items: { urn: string }[] }).items.map(({ urn }) => urn).sort()
    },
    run: (name: string, ...flags: string[]): Promise<Ended> =>
      runCommand(
        ['run', '--config', file, '--seed', '1', '--no-html', '--output', join(directory, name), ...flags],
        environment,
      ),
  }
}

function exchangesIn(directory: string): Exchange[] {
  const lines = readFileSync(join(directory, 'exchanges.ndjson'), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Exchange)
}

/** What a check says, without ids of runs, times, places in a list, and how often it asked until something had happened. */
function said({ run, checks }: RunResults) {
  const ids = new RegExp(run.id.replaceAll('+', '|'), 'g')
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value ?? null)
        .replaceAll(ids, 'RUN')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
        .replaceAll(/\.items\[\d+\]/g, '.items[n]'),
    )
  const findings = (check: CheckResult) => check.findings.map(({ exchange: _, ...finding }) => plain(finding))
  return checks.map((check) => {
    const { startedAt: _s, durationMs: _d, assertions: _a, exchanges: _e, ...rest } = check
    return { ...(plain(rest) as object), findings: findings(check) }
  })
}

it('joins two shards that ran at once to what one run says, check for check, and leaves nothing behind', {
  timeout: 300_000,
}, async () => {
  const { output, run, stored } = await openProvider()
  const before = await stored()
  const [one, two] = await Promise.all([run('1', '--shard', '1/2'), run('2', '--shard', '2/2')])
  expect([one.code, two.code], one.stderr + two.stderr).toEqual([1, 1])
  expect(one.stdout).toContain('SHARD 1 OF 2: NOT CONFORMANT: ')
  expect(one.stdout).toContain('merge all 2 shards for the verdict')
  expect(await stored()).toEqual(before)

  const merge = ['merge', output('2'), output('1'), '--no-html', '--annotations', 'github']
  const merged = await runCommand([...merge, '--output', output('merged')])
  const whole = await run('whole')
  expect([merged.code, whole.code], merged.stderr).toEqual([1, 1])
  const [joined, single] = [resultsIn(output('merged')), resultsIn(output('whole'))]
  expect(joined.checks.length).toBeGreaterThan(150)
  expect(joined.checks.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThan(10)
  expect(joined.checks.filter(({ verdict }) => verdict === 'harness-error')).toEqual([])
  expect(said(joined)).toEqual(said(single))
  expect({ ...joined.summary, verdict: joined.verdict }).toEqual({
    ...single.summary,
    verdict: single.verdict,
  })
  expect(joined.requirements).toEqual(single.requirements)
  expect(joined.run).toMatchObject({ only: single.run.only, target: single.run.target, seed: 1 })

  const shards = ['1', '2'].map((name) => resultsIn(output(name)))
  expect(shards.every(({ checks }) => checks.length > 40)).toBe(true)
  const owners = new Set(exchangesIn(output('merged')).map(({ check }) => check))
  for (const { id, exchanges } of joined.checks) expect(owners.has(id), id).toBe(exchanges.length > 0)
  expect([...owners].filter((owner) => /^shard-[12]\/discovery$/.test(owner))).toHaveLength(2)
  const ledgers = readFileSync(join(output('merged'), 'ledger.ndjson'), 'utf8')
  for (const { run: each } of shards) expect(ledgers).toContain(`"runId":"${each.id}"`)
  expect(readFileSync(join(output('merged'), 'annotations.txt'), 'utf8')).toContain('::error title=MUST ')

  // Each shard has run the reading checks of the other one, to know whether it may create anything.
  const reading = joined.checks.filter(({ group }) => group.endsWith('/read')).map(({ id }) => id)
  expect(reading.length).toBeGreaterThan(5)
  for (const name of ['1', '2']) {
    const sent = new Set(exchangesIn(output(name)).map(({ check }) => check))
    expect(reading.filter((id) => !sent.has(id))).toEqual([])
  }

  // The record of the merged run proves its verdicts by itself.
  const rejudged = await rejudge(joined, exchangesIn(output('merged')))
  expect(rejudged.map(({ id }) => id)).toEqual(joined.checks.map(({ id }) => id))
  const decided = rejudged.filter(({ now }) => now !== undefined)
  expect(decided.length).toBeGreaterThan(joined.checks.length * 0.9)
  for (const { id, now, recorded } of decided) expect(now?.verdict, id).toBe(recorded?.verdict)

  const incomplete = await runCommand(['merge', output('1'), '--output', output('merged')])
  expect(incomplete).toMatchObject({ code: 2, stdout: '' })
  expect(incomplete.stderr).toContain('shard 2/2 is missing. Run it (--shard 2/2')
  expect(resultsIn(output('merged')).run.id).toBe(joined.run.id)
  const overwriting = await runCommand(['merge', output('1'), output('2'), '--output', output('1')])
  expect(overwriting.stderr).toContain('the result would overwrite it. Name another directory with --output.')
  const lost = await runCommand(['merge', output('1'), output('none'), '--output', output('merged')])
  expect(lost).toMatchObject({ code: 2 })
  expect(lost.stderr).toMatch(/^Failed to read .*none.results\.json: .*\n$/)
})

it.each([
  [['--shard', '3/2'], 'Failed to read --shard 3/2'],
  [['--shard', '1/2', '--keep-names'], '--keep-names gives the same names in every shard'],
  [['--durations', 'x'], '--durations balances shards, and there is no --shard'],
  [['--shard', '1/2', '--durations', 'nowhere'], 'Failed to read nowhere'],
  [['--shard', '1/3', '--only', 'GUIDE-01/*'], 'make only 1 parts that can run apart'],
  [['--shard', '1/2', '--system', 'redu'], '--shard is for SECA, and --system names redu'],
])('refuses %j before anything is created', async (flags, reason) => {
  const { code, stderr } = await runCommand(['run', ...flags, '--output', temporaryDirectory(), '--no-html'])
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) as string })
})
