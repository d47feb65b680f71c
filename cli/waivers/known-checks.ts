import type { OwnChecks } from '../../suites/engine/own-checks.ts'
import { systemNames } from '../../suites/system-names.ts'
import { listChecks } from '../actions/list.ts'

/**
 * The ids of all scored checks that there are, whatever filter, profile or system a run has, and those of the user. A waiver
 * that names none of them is wrong; one that only names what this run leaves out is not.
 */
export function knownChecks(guide: string | undefined, own: OwnChecks): { readonly id: string }[] {
  const listed = [
    ...systemNames.flatMap((system) => listChecks({ system })),
    ...(guide === undefined ? [] : listChecks({ guide })),
  ]
  return [...listed.filter(({ scored }) => scored), ...own.checks]
}
