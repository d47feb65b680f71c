import { createHash } from 'node:crypto'
import { claimProfiles, type PartName, providerNames } from '../../contract/index.ts'
import { checksOf } from '../engine/plan.ts'
import { profileNames } from '../engine/profiles.ts'
import { allGroups, extensionOf } from '../engine/registry.ts'
import type { RunConfig } from '../engine/run-config.ts'

/** The ids of all checks of each profile, sorted, as this version of the suites knows them. */
export type ClaimLists = ReadonlyMap<PartName, readonly string[]>

/** A guide has no checks of what it creates at a provider that nobody knows the URL of. */
const everyProvider = Object.fromEntries(
  providerNames.map((name) => [name, `http://provider.invalid/providers/${name}`]),
)

/**
 * The check lists of every profile. They are the same for every provider.
 *
 * @param config of any run: guides need variables; what it filters is not left out here
 */
export function claimLists(config: RunConfig): ClaimLists {
  const { guide: _replaced, ...rest } = config
  const target = { ...config.target, providers: everyProvider }
  const all = checksOf(allGroups({ ...rest, target, edition: 'v1.7', profiles: profileNames })).map(
    ({ check, group }) => ({ id: check.id, part: partOf(group.profile, check.kinds) }),
  )
  return new Map(
    claimProfiles.map(({ id, parts }) => [
      id,
      all.flatMap((check) => (parts.includes(check.part) ? [check.id] : [])).sort(),
    ]),
  )
}

function partOf(profile: string, kindIds: readonly string[]): PartName {
  if (profile !== 'extensions') return profile === 'usage' ? 'usage' : 'foundation'
  return extensionOf(kindIds) ?? 'foundation'
}

/** `sha256:` and the digest of a list of check ids. */
export function digestOfChecks(sorted: readonly string[]): string {
  return `sha256:${createHash('sha256').update(sorted.join('\n')).digest('hex')}`
}
