import { type ProviderName, providerNames, providers } from '../providers.ts'
import type { FrozenLevels, FrozenRows, PartName } from './frozen-rows.ts'
import { nextRows } from './next.data.ts'
import { frozenV17 } from './v1.7.data.ts'

/** What a provider may claim to conform to. */
export interface ClaimProfile {
  readonly id: PartName
  readonly title: string
  /** The parts of which all checks belong to the claim. */
  readonly parts: readonly PartName[]
  /** The parts whose requirements decide in these checks: a guide is held to rules of the foundation, too. */
  readonly rules: readonly PartName[]
  /** The provider without which there is nothing to claim; absent where all of them must be there. */
  readonly offers?: ProviderName
}

/** The providers that are an extension, by their short name. */
export const extensionNames = providerNames
  .filter((name) => providers[name].group === 'extension')
  .map((name) => name.slice('seca.'.length) as Extension)
export type Extension = Exclude<PartName, 'foundation' | 'usage'>

const titles: Readonly<Record<Extension, string>> = {
  'load-balancer': 'foundation and load balancers',
  'nat-gateway': 'foundation and NAT gateways',
  'object-storage': 'foundation and object storage',
  kubernetes: 'foundation and Kubernetes',
  'activity-log': 'foundation and activity log',
}

/** Every profile of a claim; an extension cannot be claimed without the foundation. */
export const claimProfiles: readonly ClaimProfile[] = [
  { id: 'foundation', title: 'foundation', parts: ['foundation'], rules: ['foundation'] },
  ...extensionNames.map((id) => ({
    id,
    title: titles[id],
    parts: ['foundation', id] as const,
    rules: ['foundation', id] as const,
    offers: `seca.${id}` as const,
  })),
  {
    id: 'usage',
    title: 'usage guides',
    parts: ['usage'],
    rules: ['usage', 'foundation', 'load-balancer'],
    // One of the two guides cannot be followed without.
    offers: 'seca.load-balancer',
  },
]

/** The revision that claims are made for. */
export const claimRevision: FrozenRows = frozenV17

type Level = keyof FrozenLevels

/** The level of a requirement in the closed list of a profile; undefined: it decides nothing there. */
export function frozenLevel(profile: ClaimProfile, requirement: string): Level | undefined {
  return levelsOf(profile).get(requirement)
}

const known = new Map<PartName, ReadonlyMap<string, Level>>()

function levelsOf({ id, rules }: ClaimProfile): ReadonlyMap<string, Level> {
  const before = known.get(id)
  if (before !== undefined) return before
  const levels = new Map(
    rules.flatMap((part) =>
      (Object.entries(claimRevision.parts[part]) as [Level, readonly string[]][]).flatMap(([level, rows]) =>
        rows.map((row) => [row, level] as const),
      ),
    ),
  )
  known.set(id, levels)
  return levels
}

const upcoming = new Set(
  Object.values(nextRows).flatMap((levels) => Object.values(levels as FrozenLevels).flat()),
)

/** Whether a requirement came after the list was closed: it then warns, whatever its level, and decides nothing. */
export function isUpcoming(requirement: string): boolean {
  return upcoming.has(requirement)
}
