import { type Kind, kinds } from '../../contract/index.ts'
import type { CheckContext } from './context.ts'

/** A check is data and a plain function. It may be run by vitest, by a proof or from a record. */
export interface Check {
  /** `<requirement>/<kind or topic>`; never changes its meaning. */
  readonly id: string
  readonly title: string
  readonly requirements: readonly string[]
  readonly kinds: readonly string[]
  /** Ids of checks whose outcome this one stands on; they run with it, also under `--only`. */
  readonly needs: readonly string[]
  /** It only sends GET: it runs before anything is created. */
  readonly reads: boolean
  /** It holds for what the suites make only (its body, what is beside it): never applied to a resource of somebody else. */
  readonly madeHere?: true
  /** It removes what its group created: it runs with every other check of the group, also under `--only`. */
  readonly removes?: boolean
  /** It grants rights to a principal, or depends on its having none: it runs in one shard with all that do, as does area AUTHZ. */
  readonly rights?: boolean
  run(context: CheckContext): Promise<void>
}

/** Checks that share a title in the report and, when sequential, a state. */
export interface CheckGroup {
  readonly id: string
  readonly title: string
  readonly profile: string
  /** False: informative, never part of the verdict. */
  readonly scored: boolean
  readonly sequential: boolean
  /** True when none of its checks changes anything. */
  readonly reads: boolean
  readonly checks: readonly Check[]
}

type CheckDeclaration = Omit<Check, 'kinds' | 'needs' | 'reads'> &
  Partial<Pick<Check, 'kinds' | 'needs' | 'reads'>>

/**
 * Declares a check.
 *
 * @example
 * defineCheck({ id: 'REG-01/list', title: 'lists regions', requirements: ['REG-01'], async run(context) { ... } })
 */
export function defineCheck(declaration: CheckDeclaration): Check {
  return { kinds: [], needs: [], reads: false, ...declaration }
}

/** Makes the same checks for every kind that they apply to. */
export function forKinds(
  applies: (kind: Kind) => boolean,
  make: (kind: Kind) => Check | readonly Check[],
): readonly Check[] {
  return kinds.filter(applies).flatMap(make)
}
