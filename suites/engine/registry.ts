import { usageGroups } from '../usage/groups.ts'
import type { CheckGroup } from './check.ts'
import { type ProfileName, profileNames } from './profiles.ts'
import type { RunConfig } from './run-config.ts'

/** The groups of checks behind every profile. */
const groupsOf = {
  usage: usageGroups,
} as const satisfies Record<ProfileName, (config: RunConfig) => CheckGroup[]>

/** All groups of the profiles of a run, before any filter. */
export function allGroups(config: RunConfig): CheckGroup[] {
  return profileNames
    .filter((name) => config.profiles.includes(name))
    .flatMap((name) => groupsOf[name](config))
}
