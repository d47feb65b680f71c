/** The catalogue of requirements, by id. */
import { protocol } from './protocol.ts'
import type { Requirement } from './requirement.ts'
import { resources } from './resources.ts'

export type { Requirement } from './requirement.ts'

const rows = [...protocol, ...resources]

export const requirements: ReadonlyMap<string, Requirement> = new Map(
  rows.map(([id, level, statement, source]) => [
    id,
    { id, level, area: id.slice(0, id.lastIndexOf('-')), statement, source },
  ]),
)

/** The requirement with this id. Throws when the catalogue has none: checks name only what exists. */
export function requirementOf(id: string): Requirement {
  const requirement = requirements.get(id)
  if (requirement === undefined) {
    throw new Error(
      `Failed to find requirement ${id}: the catalogue has no such id. Add it to contract/requirements.`,
    )
  }
  return requirement
}
