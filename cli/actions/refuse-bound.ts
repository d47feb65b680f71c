import type { Check, CheckGroup } from '../../suites/engine/check.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import { boundedKind } from '../../suites/provisioning/room.ts'
import type { CheckResult } from '../../suites/results.ts'
import { UsageError } from '../usage-error.ts'
import { rehearse } from './rehearse.ts'

const shownChecks = 3

/**
 * Refuses a bound on instances that is below what one check needs. That is seen, not told: the checks about instances run
 * under the bound on the mock provider inside this process.
 *
 * @throws {UsageError} with the checks
 */
export async function refuseUnfitBound(config: RunConfig, own: readonly Check[]): Promise<void> {
  const { maxInstances, profiles, only, edition, guide, level, expect, concurrency } = config
  if (maxInstances === undefined) return
  const run = { profiles, only, edition, level, expect, concurrency, maxInstances }
  const { results } = await rehearse({
    run: { ...run, ...(guide === undefined ? {} : { guide }) },
    own,
    only: aboutInstances,
  })
  refuseNarrowBound(maxInstances, results)
}

/** @throws {UsageError} when checks ended for want of room */
export function refuseNarrowBound(maxInstances: number | undefined, results: readonly CheckResult[]): void {
  const starved = results.filter(({ reason }) => reason?.includes('(--max-instances)') === true)
  if (maxInstances === undefined || starved.length === 0) return
  const more = starved.length - shownChecks
  const named = starved
    .slice(0, shownChecks)
    .map(({ id }) => id)
    .join(', ')
  throw new UsageError(
    `Failed to keep to --max-instances ${maxInstances}: ${named}${more > 0 ? ` and ${more} more checks` : ''} cannot do with so few at a time. Give a higher bound, or choose other checks with --only.`,
  )
}

/** A guide is followed whole; of the other groups only what may create instances is tried. */
function aboutInstances(groups: readonly CheckGroup[]): CheckGroup[] {
  return groups.map((group) =>
    group.sequential
      ? group
      : { ...group, checks: group.checks.filter(({ kinds }) => kinds.includes(boundedKind)) },
  )
}
