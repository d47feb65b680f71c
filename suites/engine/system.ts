import type { Requirement } from '../../contract/index.ts'
import type { RemoveOne } from '../ledger/remove.ts'
import type { SystemName } from '../system-names.ts'
import type { CheckGroup } from './check.ts'
import type { RunConfig } from './run-config.ts'

/** An API that there are suites for. Adding one is adding its folder and one line in `suites/systems.ts`. */
export interface System {
  readonly name: SystemName
  readonly title: string
  /** What its requirements come from, as reports name it. */
  readonly specification: string
  /** The profiles that a run can be asked for. */
  readonly profiles: readonly string[]
  /** All groups of the profiles of a run, before any filter. */
  groups(config: RunConfig): CheckGroup[]
  requirements(config: Pick<RunConfig, 'profiles'>): ReadonlyMap<string, Requirement>
  /** What only the user can tell, by the name that `--param` takes, with what it is. */
  readonly parameters?: Readonly<Record<string, string>>
  /** How one thing in the ledger is removed; by its own URL when left out. */
  readonly remove?: RemoveOne
}
