import { expect, it } from 'vitest'
import { buildConfig } from '../run-config.test-support.ts'
import { isAboutRights } from './about-rights.ts'
import { defineCheck } from './check.ts'
import { checksOf, planRun } from './plan.ts'
import { profileNames } from './profiles.ts'
import type { RunConfig, ShardRequest } from './run-config.ts'
import { planShard } from './shard.ts'
import { ShardError } from './shard-error.ts'

const concurrency = 8

function shardsOf(
  total: number,
  overrides: Partial<RunConfig> = {},
  durationsMs?: ShardRequest['durationsMs'],
) {
  return Array.from({ length: total }, (_, number) => {
    const shard = { index: number + 1, total, ...(durationsMs === undefined ? {} : { durationsMs }) }
    return planShard(buildConfig({ profiles: profileNames, concurrency, ...overrides, shard }))
  })
}

function idsOf({ groups }: Pick<ReturnType<typeof planShard>, 'groups'>): string[] {
  return checksOf(groups).map(({ check }) => check.id)
}

const whole = planRun(buildConfig({ profiles: profileNames, concurrency }))
const all = idsOf({ groups: whole })

it.each([
  1, 2, 3, 5, 8, 16,
])('gives every check to exactly one of %i shards, in the order of the plan', (total) => {
  const shards = shardsOf(total)
  const placed: string[] = []
  for (const each of shards) {
    const ids = idsOf(each)
    expect(ids.length).toBe(each.shard?.positions.length)
    for (const [index, position] of (each.shard?.positions ?? []).entries()) {
      expect(placed[position]).toBeUndefined()
      placed[position] = ids[index] ?? ''
    }
  }
  expect(placed).toEqual(all)
  expect(new Set(shards.map(({ shard }) => shard?.digest)).size).toBe(1)
  expect(shardsOf(total).map(({ shard }) => shard)).toEqual(shards.map(({ shard }) => shard))
})

it.each([
  2, 4, 8,
])('keeps groups with a state whole, and what is about rights together, in %i shards', (total) => {
  const shards = shardsOf(total)
  const holding = (wanted: (id: string) => boolean) => shards.filter((each) => idsOf(each).some(wanted))
  for (const { checks } of whole.filter(({ sequential }) => sequential)) {
    const ids = new Set(checks.map(({ id }) => id))
    expect(holding((id) => ids.has(id))).toHaveLength(1)
  }
  const rights = new Set(
    checksOf(whole).flatMap(({ check, group }) => (isAboutRights(check, group) ? check.id : [])),
  )
  expect(rights.size).toBeGreaterThan(400)
  expect(holding((id) => rights.has(id))).toHaveLength(1)
})

it.each([2, 3, 4, 8, 12])('spreads the number of checks evenly over %i shards', (total) => {
  const counts = shardsOf(total).map(({ groups }) =>
    groups.reduce((sum, group) => sum + group.checks.length * (group.sequential ? concurrency : 1), 0),
  )
  const mean = counts.reduce((sum, count) => sum + count, 0) / total
  for (const count of counts) expect(Math.abs(count - mean) / mean).toBeLessThan(total > 8 ? 0.25 : 0.12)
})

it('keeps the checks of one kind together while that is even', () => {
  const kinds = shardsOf(2).map(
    ({ groups }) =>
      new Set(
        checksOf(groups).flatMap(({ check, group }) =>
          group.sequential || isAboutRights(check, group) ? [] : (check.kinds[0] ?? []),
        ),
      ),
  )
  const [ones, others] = kinds
  expect([...(ones ?? [])].filter((kind) => others?.has(kind))).toEqual([])
})

it('balances by the durations of an earlier run, and takes the mean for a check that it does not know', () => {
  const slow = new Set(all.filter((id) => id.endsWith('/subnet')))
  const durationsMs = Object.fromEntries(
    all.filter((id) => !id.startsWith('LIST')).map((id) => [id, slow.has(id) ? 60_000 : 10]),
  )
  const counts = shardsOf(4, {}, durationsMs).map((each) => idsOf(each).filter((id) => slow.has(id)).length)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(slow.size / 4)
  const [byCount] = shardsOf(4)
  const [byTime] = shardsOf(4, {}, durationsMs)
  expect(byTime?.shard?.digest).not.toBe(byCount?.shard?.digest)
})

it('has every shard run the reading checks of the others, so that none creates on what is no provider', () => {
  const reading = whole.filter(({ reads }) => reads).flatMap(({ checks }) => checks.map(({ id }) => id))
  for (const { groups, gate } of shardsOf(3)) {
    const own = groups.filter(({ reads }) => reads)
    expect(gate.every(({ reads }) => reads)).toBe(true)
    expect([...idsOf({ groups: own }), ...idsOf({ groups: gate })].sort()).toEqual([...reading].sort())
  }
})

it('refuses more shards than there are parts that can run apart, and says how many there are', () => {
  const only = ['GUIDE-01/*', 'GUIDE-02/*']
  expect(() => shardsOf(4, { only })).toThrow(ShardError)
  expect(() => shardsOf(4, { only })).toThrow(
    'make only 2 parts that can run apart. Use --shard with at most 2',
  )
  expect(shardsOf(2, { only }).map((each) => idsOf(each).length > 10)).toEqual([true, true])
})

it('runs the checks of the user where the rights of principals change', () => {
  const own = defineCheck({
    id: 'HOUSE-01/workspace',
    title: 'own',
    requirements: ['HOUSE-01'],
    run: async () => {},
  })
  const shards = [1, 2].map((index) =>
    planShard(buildConfig({ profiles: profileNames, shard: { index, total: 2 } }), [own]),
  )
  const holder = shards.find((each) => idsOf(each).includes(own.id))
  expect(idsOf(holder ?? { groups: [] })).toContain('AUTHZ-29/role-assignment')
})

it('is the whole plan when no shard is asked for', () => {
  expect(planShard(buildConfig({ profiles: profileNames }))).toMatchObject({ gate: [] })
  expect(idsOf(planShard(buildConfig({ profiles: profileNames })))).toEqual(all)
})
