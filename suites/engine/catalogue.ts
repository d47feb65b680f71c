import { isUpcoming, type Requirement, requirements } from '../../contract/index.ts'
import { type Level, levels } from '../results.ts'
import type { RunConfig } from './run-config.ts'

/** The requirements that the checks of a run may name. */
export interface Catalogue {
  /** @throws Error when there is no such requirement: checks name only what exists */
  of(id: string): Requirement
  has(id: string): boolean
  /** False: it came after the list of its revision was closed, warns whatever its level, and decides nothing. */
  decides(id: string): boolean
}

/**
 * The requirements of a system, and those that come with checks of the user.
 *
 * @param known those of SECA when left out
 * @param upcoming those that no closed list has yet
 */
export function createCatalogue(
  own: readonly Requirement[] = [],
  known: ReadonlyMap<string, Requirement> = requirements,
  upcoming: (id: string) => boolean = isUpcoming,
): Catalogue {
  const added = new Map(own.map((requirement) => [requirement.id, requirement]))
  const find = (id: string) => known.get(id) ?? added.get(id)
  return {
    has: (id) => find(id) !== undefined,
    decides: (id) => !upcoming(id),
    of(id) {
      const found = find(id)
      if (found !== undefined) return found
      throw new Error(
        `Failed to find requirement ${id}: the catalogue has no such id. Add it to contract/requirements.`,
      )
    },
  }
}

/** The strongest level among the requirements of a check. */
export function levelOfCheck(
  check: { readonly requirements: readonly string[] },
  catalogue: Catalogue,
): Level {
  const found = check.requirements.map((id) => catalogue.of(id).level)
  return levels.find((level) => found.includes(level)) ?? 'MAY'
}

/** What only the community's Go suite asserts is a MUST for those who have to pass that suite too. */
export function levelInRun(requirement: Requirement, { expect }: Pick<RunConfig, 'expect'>): Level {
  return requirement.referee === true && expect === 'referee' ? 'MUST' : requirement.level
}
