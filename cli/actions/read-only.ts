import type { Check } from '../../suites/engine/check.ts'
import type { ReadOnly } from '../../suites/read-only/named-places.ts'
import { refuseUnfitResources } from '../resource-flag.ts'
import { UsageError } from '../usage-error.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import { rehearseReading } from './rehearse-reading.ts'
import type { RunOptions } from './run-options.ts'

/** What a run that changes nothing will do. */
export interface PlannedReading extends Required<ReadOnly> {
  /** About as many requests as it sends. */
  readonly requests: number
}

/**
 * Finds out what a run with these options can do without a change; undefined for any other run. Sends nothing.
 *
 * @throws {UsageError} when that is nothing, or options stand against it
 */
export async function planReading(
  options: Pick<RunOptions, 'readOnly' | 'resources' | 'profile' | 'edition' | 'guide' | 'only'>,
  own: readonly Check[],
): Promise<PlannedReading | undefined> {
  if (options.readOnly !== true) return undefined
  const { resources = {}, only = [] } = options
  refuseUnfitResources(resources, 'the named resources')
  const profiles = chosenProfiles(options)
  const { checks, requests } = await rehearseReading({ profiles, only }, resources, own)
  if (checks.length > 0) return { resources, checks, requests }
  const chosen = only.length > 0 ? `--only ${only.join(', ')}` : `the profiles ${profiles.join(', ')}`
  throw new UsageError(
    `Failed to plan the run: no check of ${chosen} reads only, with what is named. Name more resources with --resource, or choose other checks; seca-conformance list --read-only shows them.`,
  )
}
