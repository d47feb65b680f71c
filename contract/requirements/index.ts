/** The catalogue of requirements, by id. */
import { accessControl } from './access.ts'
import { compute } from './compute.ts'
import { constraintRows } from './constraints.ts'
import { discovery } from './discovery.ts'
import { extensions } from './extensions.ts'
import { guides } from './guides.ts'
import { httpRules } from './http.ts'
import { lifecycle } from './lifecycle.ts'
import { lists } from './lists.ts'
import { metadata } from './metadata.ts'
import { networking } from './network.ts'
import type { Requirement } from './requirement.ts'
import { security } from './security.ts'
import { storage } from './storage.ts'

export { type Constraint, constraints } from './constraints.ts'
export type { Exclusion, Requirement } from './requirement.ts'
export { exclusions } from './requirement.ts'

/** The revision that the catalogue was read from; rows that are known to be older say so. */
const revision = 'v1.7'

const rows = [
  ...discovery,
  ...accessControl,
  ...httpRules,
  ...metadata,
  ...lifecycle,
  ...lists,
  ...storage,
  ...compute,
  ...networking,
  ...security,
  ...extensions,
  ...guides,
  ...constraintRows,
]

export const requirements: ReadonlyMap<string, Requirement> = new Map(
  rows.map(([id, level, statement, source, extras]) => [
    id,
    {
      id,
      level,
      area: id.slice(0, id.lastIndexOf('-')),
      statement,
      source,
      since: revision,
      about: 'provider',
      ...extras,
    },
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
