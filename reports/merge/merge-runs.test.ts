import { expect, it } from 'vitest'
import { partsOfRun } from '../../suites/replay/parts-of-run.ts'
import type { RunResults } from '../../suites/results.ts'
import { buildExchange } from '../record.test-support.ts'
import { buildRun } from '../run.test-support.ts'
import { mergeExchanges } from './merge-exchanges.ts'
import { mergeRuns } from './merge-runs.ts'
import { provePlan } from './same-plan.ts'
import { buildConditions, buildShards } from './shards.test-support.ts'

type Named = ReturnType<typeof buildShards>[number]

function changed(shard: Named | undefined, run: Partial<RunResults['run']>, results: object = {}): Named {
  if (shard === undefined) throw new Error('the shard is missing')
  return { ...shard, run: { ...shard.run, ...results, run: { ...shard.run.run, ...run } } }
}

const join = (shards: readonly Named[]) => mergeRuns(provePlan(shards), false)

it.each([
  1, 2, 3,
])('gives the result of one run out of %i shards, in whatever order they are named', (total) => {
  const merged = join(buildShards(total).reverse())
  const { run, ...rest } = buildRun()
  const { run: mergedRun, claims: _claims, ...mergedRest } = merged
  const { verdict: _verdict, summary: _summary, ...whole } = rest
  expect(mergedRest).toEqual({
    ...whole,
    verdict: 'harness-error',
    summary: {
      planned: 9,
      executed: 9,
      pass: 2,
      fail: 2,
      waived: 0,
      unverified: 2,
      notApplicable: 2,
      harnessError: 1,
      warnings: 1,
      leftBehind: 1,
    },
  })
  expect(mergedRun).toMatchObject({
    ...run,
    id: Array.from({ length: total }, (_, index) => `run${index + 1}`).join('+'),
    startedAt: '2026-03-01T10:01:00.000Z',
    finishedAt: `2026-03-01T10:0${total + 5}:00.000Z`,
    durationMs: (total + 4) * 60_000,
  })
  expect(mergedRun).not.toHaveProperty('shard')
  expect(mergedRun.shards?.map(({ index, run: { id } }) => `${index} ${id}`)).toEqual(
    Array.from({ length: total }, (_, index) => `${index + 1} run${index + 1}`),
  )
})

it('is interrupted when one shard was', () => {
  const [one, two] = buildShards(2)
  expect(join([changed(one, {}), changed(two, { interrupted: true })]).verdict).toBe('interrupted')
})

it('refuses a shard that is missing, and says how to run it', () => {
  const [, two] = buildShards(3)
  expect(() => join([changed(two, {})])).toThrow(
    'shard 1/3, 3/3 is missing. Run it (--shard 1/3, all else the same), and name its directory too.',
  )
})

it('refuses a shard that is there twice, and names both', () => {
  const [one, two] = buildShards(2)
  const again = { ...changed(two, {}), name: 'copy' }
  expect(() => join([changed(one, {}), changed(two, {}), again])).toThrow(
    'shard-2 and copy both hold shard 2 of 2. Leave one out.',
  )
})

it('refuses a run that is no shard', () => {
  expect(() => join([{ name: 'whole', run: buildRun() }])).toThrow('whole holds a whole run and no shard')
})

const shardOf = (shard: Named | undefined) => shard?.run.run.shard as NonNullable<RunResults['run']['shard']>
const target = buildRun().run.target
const foreign: readonly (readonly [what: string, make: (shard: Named | undefined) => Named, says: string])[] =
  [
    [
      'suite version',
      (two) => changed(two, {}, { tool: { name: 'seca-conformance', version: '9.9.9' } }),
      'the suite version of shard-2 is seca-conformance 9.9.9, and that of shard-1 is seca-conformance 0.1.0',
    ],
    [
      'target',
      (two) => changed(two, { target: { ...target, regionUrl: 'https://b.test' } }),
      'the region URL of',
    ],
    [
      'tenant',
      (two) => changed(two, { target: { ...target, tenant: 'other' } }),
      'the tenant of shard-2 is other',
    ],
    ['seed', (two) => changed(two, { seed: 43 }), 'the --seed of shard-2 is 43, and that of shard-1 is 42'],
    ['selection', (two) => changed(two, { only: ['LIST-*'] }), 'the --only of shard-2 is ["LIST-*"]'],
    [
      'level',
      (two) => changed(two, { conditions: buildConditions({ level: 'should' }) }),
      'the --level of shard-2 is should, and that of shard-1 is must',
    ],
    [
      'number of shards',
      (two) => changed(two, { shard: { ...shardOf(two), total: 4 } }),
      'the number of shards of shard-2 is 4',
    ],
    [
      'plan',
      (two) => changed(two, { shard: { ...shardOf(two), digest: 'f00' } }),
      'Run all shards with the same checks, --durations and --concurrency',
    ],
  ]

it.each(foreign)('refuses a shard of another %s', (_, make, says) => {
  const [one, two] = buildShards(2)
  expect(() => join([changed(one, {}), make(two)])).toThrow(says)
})

it('takes embedded mocks as the same target, wherever each of them listened', () => {
  const listening = (port: number) => ({
    target: {
      ...target,
      embedded: true,
      regionUrl: `http://127.0.0.1:${port}`,
      providers: { a: `:${port}` },
    },
  })
  const [one, two] = buildShards(2)
  expect(join([changed(one, listening(1)), changed(two, listening(2))]).checks).toHaveLength(9)
})

it.each([
  ['a check is gone', (checks: RunResults['checks']) => checks.slice(1)],
  [
    'a check was renamed',
    (checks: RunResults['checks']) => checks.map((check) => ({ ...check, id: `${check.id}x` })),
  ],
  ['checks have changed places', (checks: RunResults['checks']) => [...checks].reverse()],
])('refuses results in which %s', (_, edit) => {
  const [one, two] = buildShards(2)
  expect(() => join([changed(one, {}), changed(two, {}, { checks: edit(two?.run.checks ?? []) })])).toThrow(
    'Restore the files that the runs wrote, or run them again.',
  )
})

it('takes the exchanges of a check from the shard that reports it, and tells the shards apart in what none owns', () => {
  const of = (check: string) => buildExchange({ check })
  const merged = mergeExchanges([
    { index: 1, checkIds: new Set(['A-01/x']), exchanges: [of('discovery'), of('A-01/x'), of('B-01/y')] },
    { index: 2, checkIds: new Set(['B-01/y']), exchanges: [of('discovery'), of('A-01/x'), of('B-01/y')] },
  ])
  expect(merged.map(({ check }) => check)).toEqual([
    'shard-1/discovery',
    'A-01/x',
    'shard-2/discovery',
    'B-01/y',
  ])
})

it('can be taken apart again into the runs that were joined, each with its record', () => {
  const shards = buildShards(2)
  const exchanges = shards.map(({ run }, index) => ({
    index: index + 1,
    checkIds: new Set(run.checks.map(({ id }) => id)),
    exchanges: [buildExchange({ check: 'discovery' }), buildExchange({ check: run.checks[0]?.id ?? '' })],
  }))
  const parts = partsOfRun(join(shards), mergeExchanges(exchanges))
  for (const [index, part] of parts.entries()) {
    const { shard: _, ...run } = shards[index]?.run.run ?? {}
    expect(part.results.run).toEqual(run)
    expect(part.results.checks).toEqual(shards[index]?.run.checks)
    expect(part.exchanges).toEqual(exchanges[index]?.exchanges)
  }
})

it('draws the claims from all checks together', () => {
  const merged = join(buildShards(2).map((shard) => changed(shard, { profiles: ['foundation'] })))
  expect(merged.claims).toMatchObject([{ profile: 'foundation', status: 'partial', checks: { passed: 0 } }])
})

it('judges waivers over all shards: one that no shard alone could decide is needed no more', () => {
  const waiver = {
    check: 'guide.single-vm/*',
    reason: 'r',
    owner: 'o',
    link: 'https://t.test/1',
    expires: '2026-12-31',
  }
  const judged = {
    ...waiver,
    source: 'seca-waivers.yaml:1',
    known: 1,
    waived: 0,
    state: 'undecided' as const,
  }
  const merged = join(buildShards(2).map((shard) => changed(shard, {}, { waivers: [judged] })))
  expect(merged.waivers).toMatchObject([{ check: 'guide.single-vm/*', state: 'not-needed' }])
  const [one, two] = buildShards(2)
  expect(() => join([changed(one, {}, { waivers: [judged] }), changed(two, {})])).toThrow(
    'the --waivers of shard-2',
  )
})
