import { planDigest } from '../../suites/engine/shard.ts'
import type { CheckResult, RunResults } from '../../suites/results.ts'
import { buildRun } from '../run.test-support.ts'

type Conditions = NonNullable<RunResults['run']['conditions']>

/** What the checks of the shards were given. */
export function buildConditions(overrides: Partial<Conditions> = {}): Conditions {
  const offer = { missing: 'nothing is offered' }
  const offers = { instanceSku: offer, storageSku: offer, networkSku: offer, image: offer }
  return {
    principals: { admin: { subject: 'admin@acme.test' } },
    subject: 'admin@acme.test',
    foreignTenant: 'other',
    zones: ['a'],
    offers: { skuTenant: 'seca', ...offers },
    limits: { requestTimeoutMs: 30_000, settleMsByKind: {}, budgetMs: 60_000 },
    level: 'must',
    expect: 'specification',
    concurrency: 8,
    keepNames: false,
    ...overrides,
  }
}

/** The run of the reports' tests as shards that hold its checks in turn. */
export function buildShards(total: number): { readonly name: string; readonly run: RunResults }[] {
  const whole = buildRun()
  const shardOf = whole.checks.map((_, position) => (position % total) + 1)
  const digest = planDigest(
    whole.checks.map(({ id }) => id),
    shardOf,
  )
  return Array.from({ length: total }, (_, number) => {
    const index = number + 1
    const positions = [...shardOf.keys()].filter((position) => shardOf[position] === index)
    const checks = positions.map((position) => whole.checks[position] as CheckResult)
    const named = new Set(checks.flatMap(({ requirements }) => requirements))
    return {
      name: `shard-${index}`,
      run: {
        ...whole,
        run: {
          ...whole.run,
          id: `run${index}`,
          startedAt: `2026-03-01T10:0${index}:00.000Z`,
          finishedAt: `2026-03-01T10:0${index + 5}:00.000Z`,
          durationMs: 300_000,
          conditions: buildConditions(),
          shard: {
            index,
            total,
            planned: whole.checks.length,
            digest,
            positions,
          },
        },
        checks,
        requirements: Object.fromEntries(Object.entries(whole.requirements).filter(([id]) => named.has(id))),
        leftBehind: index === 1 ? whole.leftBehind : [],
      },
    }
  })
}
