import { kinds, providers, requirementAreas } from '../../contract/index.ts'
import { checks } from '../checks/index.ts'
import { usageGroups } from '../usage/groups.ts'
import type { Check, CheckGroup } from './check.ts'
import { profileNames } from './profiles.ts'
import type { RunConfig } from './run-config.ts'

const extensionKinds = new Set(
  kinds.filter(({ provider }) => providers[provider].version !== 'v1').map(({ id }) => id),
)

/** A check belongs to the extensions when one of its kinds does. */
function profileOf(check: Check): 'foundation' | 'extensions' {
  return check.kinds.some((kind) => extensionKinds.has(kind)) ? 'extensions' : 'foundation'
}

/** The area that a check id begins with, e.g. `LIST`. */
export function areaOf({ id }: Pick<Check, 'id'>): string {
  return id.slice(0, id.lastIndexOf('-', id.indexOf('/')))
}

/** The checks of the contract by area; those that only read stand in groups of their own. */
function contractGroups(profile: 'foundation' | 'extensions'): CheckGroup[] {
  const groups = new Map<string, CheckGroup & { checks: Check[] }>()
  for (const check of checks) {
    if (profileOf(check) !== profile) continue
    const area = areaOf(check)
    const id = `${profile}/${area}${check.reads ? '/read' : ''}`
    const group = groups.get(id) ?? {
      id,
      title: `${area}: ${requirementAreas[area] ?? area}${check.reads ? ' (read only)' : ''}`,
      profile,
      scored: true,
      sequential: false,
      reads: check.reads,
      checks: [],
    }
    group.checks.push(check)
    groups.set(id, group)
  }
  return [...groups.values()].map((group) => ({ ...group, checks: interleaved(group.checks) }))
}

/**
 * Neighbours run at the same time, and those about one kind wait for each other's resources: so the kinds take turns.
 */
function interleaved(of: readonly Check[]): Check[] {
  const turns = new Map<string, number>()
  return of
    .map((check) => {
      const kind = check.kinds.join()
      const turn = turns.get(kind) ?? 0
      turns.set(kind, turn + 1)
      return { check, turn }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ check }) => check)
}

/** The groups of checks behind every profile. */
const groupsOf = {
  foundation: () => contractGroups('foundation'),
  extensions: () => contractGroups('extensions'),
  usage: usageGroups,
} as const satisfies Record<(typeof profileNames)[number], (config: RunConfig) => CheckGroup[]>

/** All groups of the profiles of a run, before any filter; what only reads comes first. */
export function allGroups(config: RunConfig): CheckGroup[] {
  const groups = profileNames
    .filter((name) => config.profiles.includes(name))
    .flatMap((name) => groupsOf[name](config))
  return [...groups.filter(({ reads }) => reads), ...groups.filter(({ reads }) => !reads)]
}
