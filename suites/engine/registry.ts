import { usageGroups } from '../usage/groups.ts'
import type { CheckGroup } from './check.ts'
import type { RunConfig } from './run-config.ts'

/** Every profile of SECA and the groups of checks behind it. */
const profiles = {
  usage: usageGroups,
} as const satisfies Record<string, (config: RunConfig) => CheckGroup[]>

export type ProfileName = keyof typeof profiles

export const profileNames = Object.keys(profiles) as ProfileName[]

/** All groups of the profiles of a run, before any filter. */
export function allGroups(config: RunConfig): CheckGroup[] {
  return profileNames
    .filter((name) => config.profiles.includes(name))
    .flatMap((name) => profiles[name](config))
}
