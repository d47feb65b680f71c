import { isAboutRights } from './about-rights.ts'
import { areaOf } from './area.ts'
import type { Check, CheckGroup } from './check.ts'

/** A check with its place in the whole plan. */
export interface PlacedCheck {
  readonly check: Check
  /** From 0. */
  readonly position: number
  /** What it costs in comparison with others. */
  readonly cost: number
}

/** Checks that go to one shard together. */
export interface ShardUnit {
  readonly key: string
  readonly checks: readonly PlacedCheck[]
  readonly cost: number
  /** False: these checks share a state, and never part. */
  readonly divisible: boolean
}

/** What a check costs by itself. */
export type CostOf = (check: Check) => number

/**
 * The parts of a plan that shards are made of. A sequential group is one, since its checks share a state; so are all checks
 * about the rights of principals with the checks of the user, since the grant of one shows to the others. The rest goes by
 * kind: those of one kind work on the same resources, which are made once for each shard.
 *
 * @param concurrency how many checks run at a time; a sequential group leaves the other places empty
 */
export function unitsOf(groups: readonly CheckGroup[], costOf: CostOf, concurrency: number): ShardUnit[] {
  const units = new Map<string, PlacedCheck[]>()
  const whole = new Set<string>()
  let position = 0
  for (const group of groups) {
    for (const check of group.checks) {
      const { key, divisible } = placeOf(check, group)
      const cost = costOf(check) * (group.sequential ? concurrency : 1)
      const placed = { check, position, cost }
      const known = units.get(key)
      if (known === undefined) units.set(key, [placed])
      else known.push(placed)
      if (!divisible) whole.add(key)
      position += 1
    }
  }
  return [...units].map(([key, checks]) => unit(key, checks, !whole.has(key)))
}

function placeOf(check: Check, group: CheckGroup): { readonly key: string; readonly divisible: boolean } {
  if (group.sequential) return { key: `group ${group.id}`, divisible: false }
  if (isAboutRights(check, group)) return { key: 'rights', divisible: false }
  return { key: `kind ${check.kinds[0] ?? areaOf(check)}`, divisible: true }
}

/** Cuts what may be cut into parts of about the same cost, none above `limit` unless it is one check. */
export function divide(units: readonly ShardUnit[], limit: number): ShardUnit[] {
  return units.flatMap((whole) => {
    if (!whole.divisible || whole.cost <= limit || whole.checks.length === 1) return [whole]
    const parts = Math.min(Math.ceil(whole.cost / limit), whole.checks.length)
    const share = whole.cost / parts
    const cut: PlacedCheck[][] = []
    let spent = 0
    for (const placed of whole.checks) {
      const part = Math.min(Math.floor(spent / share), parts - 1)
      const checks = cut[part] ?? []
      checks.push(placed)
      cut[part] = checks
      spent += placed.cost
    }
    return cut.flatMap((checks, part) => [unit(`${whole.key} ${part + 1}`, checks, true)])
  })
}

function unit(key: string, checks: readonly PlacedCheck[], divisible: boolean): ShardUnit {
  return { key, checks, divisible, cost: checks.reduce((sum, { cost }) => sum + cost, 0) }
}
