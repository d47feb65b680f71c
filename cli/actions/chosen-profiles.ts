import { type ProfileName, profileNames } from '../../suites/engine/profiles.ts'
import type { RunOptions } from './run-options.ts'

/** The profiles of a run. Who names an edition as printed, or a guide of his own, wants to see guides and nothing else. */
export function chosenProfiles({
  profile,
  edition,
  guide,
}: Pick<RunOptions, 'profile' | 'edition' | 'guide'>): readonly ProfileName[] {
  if (profile !== undefined) return profile
  return edition === 'printed' || guide !== undefined ? ['usage'] : profileNames
}
