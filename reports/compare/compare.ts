import type { CheckResult, Level, RunResults, RunVerdict, Verdict } from '../../suites/results.ts'
import { headline, weightedFindings } from '../check-text.ts'
import { type DifferingFact, differingFacts } from './differing-facts.ts'

/**
 * What became of a check from one run to the next. `lost`: it was decided, and is not any more, so nobody knows whether it is
 * still met. `newly-checked`: the other way round.
 */
export const changes = ['broken', 'lost', 'fixed', 'newly-checked', 'newly-warned', 'still-failing'] as const
export type Change = (typeof changes)[number]

/** How a check ended in one run; `not-planned` when that run has no such check. */
export type End = Verdict | 'not-planned'

/** A requirement that a check blames, or was about. */
export interface BlamedRequirement {
  readonly id: string
  readonly level: Level
  readonly clause: string
  readonly link: string
  readonly statement: string
}

export interface ChangedCheck {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly before: End
  readonly after: End
  /** What was found, or why there is no answer, in the run in which the check is not as it should be. */
  readonly what: string
  /** The requirements that are not met; for a check without a finding, those that it is about. */
  readonly requirements: readonly BlamedRequirement[]
  /** A waiver covers the failure of the later run: it does not count against the gate. */
  readonly waived: boolean
}

/** One run of a comparison, in short. */
export interface ComparedRun {
  readonly run: string
  readonly startedAt: string
  readonly verdict: RunVerdict
  readonly checks: number
}

/** Two runs, check by check. */
export interface Comparison {
  readonly before: ComparedRun
  readonly after: ComparedRun
  /** What is not the same about the runs themselves: a different list of checks is not the provider's fault. */
  readonly differences: readonly DifferingFact[]
  readonly changed: Readonly<Record<Change, readonly ChangedCheck[]>>
  /** How many checks ended the same, and are in no list. */
  readonly unchanged: number
  /** Whether a gate should stop: something broke that no waiver covers, or was lost. */
  readonly regressed: boolean
}

/**
 * Compares two runs by check id: two releases of a provider, or two providers. Informative checks are left out.
 *
 * @example compareRuns(before, after).changed.broken.map(({ id }) => id)
 */
export function compareRuns(before: RunResults, after: RunResults): Comparison {
  const [old, now] = [scoredOf(before), scoredOf(after)]
  const changed: Record<Change, ChangedCheck[]> = {
    broken: [],
    lost: [],
    fixed: [],
    'newly-checked': [],
    'newly-warned': [],
    'still-failing': [],
  }
  const ids = new Set([...old.keys(), ...now.keys()])
  let unchanged = 0
  for (const id of ids) {
    const [earlier, later] = [old.get(id), now.get(id)]
    const change = changeOf(earlier, later)
    if (change === undefined) unchanged += 1
    else changed[change].push(describe(change, earlier, later, before, after))
  }
  const { broken, lost } = changed
  return {
    before: inShort(before, old.size),
    after: inShort(after, now.size),
    differences: differingFacts(before, after, [...ids].filter((id) => !old.has(id) || !now.has(id)).length),
    changed,
    unchanged,
    regressed: lost.length > 0 || broken.some(({ waived }) => !waived),
  }
}

function scoredOf({ checks }: RunResults): Map<string, CheckResult> {
  return new Map(checks.filter(({ scored }) => scored).map((check) => [check.id, check]))
}

function changeOf(before: CheckResult | undefined, after: CheckResult | undefined): Change | undefined {
  const [was, is] = [decided(before), decided(after)]
  if (was === undefined) return is === undefined ? undefined : 'newly-checked'
  if (is === undefined) return 'lost'
  if (was !== is) return is === 'fail' ? 'broken' : 'fixed'
  if (is === 'fail') return 'still-failing'
  return !warned(before) && warned(after) ? 'newly-warned' : undefined
}

/** Whether the provider was found right or wrong; undefined when nobody knows. */
function decided(check: CheckResult | undefined): 'pass' | 'fail' | undefined {
  return check?.verdict === 'pass' || check?.verdict === 'fail' ? check.verdict : undefined
}

function warned(check: CheckResult | undefined): boolean {
  return check?.findings.some(({ severity }) => severity === 'warning') === true
}

function describe(
  change: Change,
  before: CheckResult | undefined,
  after: CheckResult | undefined,
  first: RunResults,
  second: RunResults,
): ChangedCheck {
  // What was wrong with a check that is mended stands in the run before.
  const [shown, run] = change === 'fixed' ? [before, first] : [after, second]
  const known = after ?? before
  if (known === undefined) throw new Error('a change has a check in one run at least')
  return {
    id: known.id,
    title: known.title,
    level: known.level,
    before: before?.verdict ?? 'not-planned',
    after: after?.verdict ?? 'not-planned',
    what: shown === undefined ? 'not planned in this run' : whatOf(shown),
    requirements: blamed(shown ?? known, shown === undefined ? first : run),
    waived: after?.waived !== undefined,
  }
}

function whatOf(check: CheckResult): string {
  return check.verdict === 'pass' && check.findings.length === 0 ? 'passes' : headline(check)
}

function blamed(check: CheckResult, { requirements }: RunResults): BlamedRequirement[] {
  const named = weightedFindings(check)
    .filter(({ severity }) => check.verdict !== 'fail' || severity === 'failure')
    .map(({ requirement }) => requirement)
  const ids = new Set(named.length > 0 ? named : check.requirements)
  return [...ids].flatMap((id) => {
    const found = requirements[id]
    if (found === undefined) return []
    const { level, clause, link, statement } = found
    return [{ id, level, clause, link, statement }]
  })
}

function inShort({ run, verdict }: RunResults, checks: number): ComparedRun {
  return { run: run.id, startedAt: run.startedAt, verdict, checks }
}
