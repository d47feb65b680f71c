import type { Deviation } from '../../mock-provider/index.ts'
import type { CheckResult } from '../../suites/results.ts'
import { TargetError } from '../../suites/target/target-error.ts'

/** A failing check and the requirements that it blames. */
export interface Blame {
  readonly check: string
  readonly requirements: readonly string[]
}

/** What the suites say of one provider that is wrong in one way. */
export interface Judgement {
  readonly name: string
  readonly title: string
  /** The requirements that the deviation breaks, as its file says. */
  readonly broken: readonly string[]
  /** Checks that failed and blame a broken requirement. */
  readonly killedBy: readonly string[]
  /** Why no check may fail: whoever never ends cannot be told from whoever is slow. */
  readonly neverVerified?: string
  /** Checks about a broken requirement that waited in vain, by themselves and not for a prerequisite. */
  readonly waitedInVain: readonly string[]
  /** Checks that failed and blame none of them. */
  readonly wrong: readonly Blame[]
  /** Checks of ours that broke; there must be none. */
  readonly harnessErrors: readonly string[]
  readonly unverified: number
  readonly exchanges: number
  readonly ms: number
}

type Subject = Pick<Deviation, 'name' | 'title' | 'requirements' | 'neverVerified'>

/**
 * Whether a deviation was found: by a check that failed and blames what is broken, or, where none may fail, by one about
 * it that ended unverified, so that nobody calls the provider conformant.
 */
export function isCaught({
  killedBy,
  neverVerified,
  waitedInVain,
}: Pick<Judgement, 'killedBy' | 'neverVerified' | 'waitedInVain'>): boolean {
  return killedBy.length > 0 || (neverVerified !== undefined && waitedInVain.length > 0)
}

/** Sorts the failing checks of a run against a deviation by whom they blame. */
export function judge(
  { name, title, requirements: broken, neverVerified }: Subject,
  results: readonly CheckResult[],
  ms: number,
): Judgement {
  const failed = results.filter(({ scored, verdict }) => scored && verdict === 'fail').map(blameOf)
  const justly = ({ requirements }: Blame) => requirements.some((id) => broken.includes(id))
  return {
    name,
    title,
    broken,
    killedBy: failed.filter(justly).map(({ check }) => check),
    ...(neverVerified === undefined ? {} : { neverVerified }),
    waitedInVain: results
      .filter(({ verdict, reason }) => verdict === 'unverified' && reason?.startsWith('timeout:') === true)
      .filter(({ requirements }) => requirements.some((id) => broken.includes(id)))
      .map(({ id }) => id),
    wrong: failed.filter((blame) => !justly(blame)),
    harnessErrors: results
      .filter(({ verdict }) => verdict === 'harness-error')
      .map(({ id, reason }) => `${id}: ${reason?.split('\n')[0]}`),
    unverified: results.filter(({ verdict }) => verdict === 'unverified').length,
    exchanges: results.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    ms: Math.round(ms),
  }
}

/** A run that does not start because discovery finds no usable provider: its message is the judgement. */
export function stopped({ name, title, requirements: broken }: Subject, error: unknown): Judgement {
  const known = error instanceof TargetError
  const said = error instanceof Error ? error.message : String(error)
  return {
    name,
    title,
    broken,
    killedBy: known ? [`discovery: ${said}`] : [],
    waitedInVain: [],
    wrong: [],
    harnessErrors: known ? [] : [said],
    unverified: 0,
    exchanges: 0,
    ms: 0,
  }
}

function blameOf({ id, findings }: CheckResult): Blame {
  const failures = findings.filter(({ severity }) => severity === 'failure')
  return { check: id, requirements: [...new Set(failures.map(({ requirement }) => requirement))] }
}
