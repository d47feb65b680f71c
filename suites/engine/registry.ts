import { type Extension, extensionNames, kinds, requirementAreas } from '../../contract/index.ts'
import { checks } from '../checks/index.ts'
import { usageGroups } from '../usage/groups.ts'
import { areaOf } from './area.ts'
import type { Check, CheckGroup } from './check.ts'
import type { RunConfig } from './run-config.ts'

const extensionKinds = new Map(
  kinds.flatMap(({ id, provider }) => {
    const extension = extensionNames.find((name) => provider === `seca.${name}`)
    return extension === undefined ? [] : [[id, extension] as const]
  }),
)

/** The extension that a check belongs to, because one of its kinds does; undefined: the foundation. */
export function extensionOf(kindIds: readonly string[]): Extension | undefined {
  return kindIds.map((kind) => extensionKinds.get(kind)).find((name) => name !== undefined)
}

/** The checks of the contract by area; those that only read stand in groups of their own. */
function contractGroups(
  profile: 'foundation' | 'extensions',
  chosen: readonly (Extension | undefined)[],
): CheckGroup[] {
  const groups = new Map<string, CheckGroup & { checks: Check[] }>()
  for (const check of checks) {
    if (!chosen.includes(extensionOf(check.kinds))) continue
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

/** All groups of the profiles of a run, before any filter; what only reads comes first. */
export function allGroups(config: RunConfig): CheckGroup[] {
  const { profiles } = config
  const extensions = extensionNames.filter(
    (name) => profiles.includes('extensions') || profiles.includes(name),
  )
  const groups = [
    ...(profiles.includes('foundation') ? contractGroups('foundation', [undefined]) : []),
    ...contractGroups('extensions', extensions),
    ...(profiles.includes('usage') ? usageGroups(config) : []),
  ]
  return [...groups.filter(({ reads }) => reads), ...groups.filter(({ reads }) => !reads)]
}
