import { systemOf } from '../systems.ts'
import { areaOf } from './area.ts'
import type { Check, CheckGroup } from './check.ts'
import { globPattern } from './glob.ts'
import type { RunConfig } from './run-config.ts'

/**
 * The groups that a run executes. Under `--only` a group keeps the checks that match, what these need, and its removal;
 * a group of which nothing matches is left out.
 */
export function planRun(config: RunConfig, own: readonly Check[] = []): CheckGroup[] {
  const groups = readingIn([...systemOf(config).groups(config), ...ownGroup(own)], config)
  if (config.only.length === 0) return groups
  return groups.flatMap((group) => {
    const checks = select(group.checks, config.only)
    return checks.length === 0 ? [] : [{ ...group, checks }]
  })
}

/** Without `readOnly` all of them. A sequence of steps is followed whole or not at all. */
function readingIn(groups: readonly CheckGroup[], { readOnly }: RunConfig): CheckGroup[] {
  if (readOnly === undefined) return [...groups]
  const known = readOnly.checks === undefined ? undefined : new Set(readOnly.checks)
  return groups.flatMap((group) => {
    const checks = group.sequential
      ? []
      : group.checks.filter(({ id, madeHere }) => madeHere !== true && (known?.has(id) ?? true))
    return checks.length === 0 ? [] : [{ ...group, checks }]
  })
}

function ownGroup(checks: readonly Check[]): CheckGroup[] {
  if (checks.length === 0) return []
  const about = { id: 'own', title: 'Own checks', profile: 'own', scored: true }
  return [{ ...about, sequential: false, reads: false, checks }]
}

function select(checks: readonly Check[], globs: readonly string[]): Check[] {
  const byId = new Map(checks.map((check) => [check.id, check]))
  const chosen = new Set<string>()
  const choose = (id: string): void => {
    if (chosen.has(id)) return
    chosen.add(id)
    for (const needed of byId.get(id)?.needs ?? []) choose(needed)
  }
  const patterns = globs.map(globPattern)
  for (const check of checks) if (patterns.some((pattern) => matchesCheck(check, pattern))) choose(check.id)
  if (chosen.size === 0) return []
  return checks.filter(({ id, removes }) => chosen.has(id) || removes === true || id.startsWith('GUIDE-10/'))
}

/** A glob may name a check, a requirement, an area (`LIST`) or a kind (`subnet`). */
function matchesCheck(check: Check, pattern: RegExp): boolean {
  const names = [check.id, ...check.requirements, areaOf(check), ...check.kinds]
  return names.some((name) => pattern.test(name))
}

export function checksOf(groups: readonly CheckGroup[]): { check: Check; group: CheckGroup }[] {
  return groups.flatMap((group) => group.checks.map((check) => ({ check, group })))
}
