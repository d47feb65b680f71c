import { type Requirement, requirementAreas, requirements } from '../../contract/index.ts'
import type { CheckResult, Level, RunResults } from '../../suites/results.ts'
import { levels } from '../../suites/results.ts'
import { isWaived } from '../waiver-text.ts'

/**
 * What a run says about one requirement. `waived`: it is not met, and a waiver covers every failure. `not-run`: no check of
 * this run is about it.
 */
export const outcomes = [
  'passed',
  'warned',
  'waived',
  'failed',
  'unverified',
  'not-applicable',
  'excluded',
  'not-run',
] as const
export type Outcome = (typeof outcomes)[number]

export type Counts = Readonly<Record<Outcome, number>> & { readonly total: number }

export interface ScoredRequirement {
  readonly requirement: Requirement
  readonly outcome: Outcome
  /** The checks of the run that name it. */
  readonly checks: readonly CheckResult[]
}

export interface ScoredArea {
  readonly area: string
  readonly title: string
  readonly byLevel: Readonly<Record<Level, Counts>>
  readonly all: Counts
}

/** The requirements for providers, each with what the run says about it: areas by levels, with every denominator. */
export interface Scorecard {
  readonly requirements: readonly ScoredRequirement[]
  readonly areas: readonly ScoredArea[]
  readonly total: ScoredArea
}

/** Judges every requirement of the catalogue by the checks of a run; informative checks do not count. */
export function scorecardOf(run: RunResults): Scorecard {
  const naming = new Map<string, CheckResult[]>()
  for (const check of run.checks) {
    if (!check.scored) continue
    for (const id of new Set([
      ...check.requirements,
      ...check.findings.map((finding) => finding.requirement),
    ]))
      naming.set(id, [...(naming.get(id) ?? []), check])
  }
  const scored = [...requirements.values()]
    .filter(({ about }) => about === 'provider')
    .map((requirement) => {
      const checks = naming.get(requirement.id) ?? []
      return { requirement, checks, outcome: outcomeOf(requirement, checks) }
    })
  const areas = Object.keys(requirementAreas)
    .map((area) =>
      areaOf(
        area,
        requirementAreas[area] ?? area,
        scored.filter((each) => each.requirement.area === area),
      ),
    )
    .filter(({ all }) => all.total > 0)
  return { requirements: scored, areas, total: areaOf('all', 'all areas', scored) }
}

/** The worst that any check says of it; a pass of one check does not hide the failure of another. */
function outcomeOf(requirement: Requirement, checks: readonly CheckResult[]): Outcome {
  const { id } = requirement
  const finds = (severity: string, among = checks) =>
    among.some(({ findings }) =>
      findings.some((finding) => finding.requirement === id && finding.severity === severity),
    )
  const ended = (verdict: string) =>
    checks.some((check) => check.verdict === verdict && check.requirements.includes(id))
  const open = checks.filter((check) => !isWaived(check))
  if (finds('failure', open)) return 'failed'
  if (ended('unverified') || ended('harness-error')) return 'unverified'
  if (finds('failure')) return 'waived'
  if (finds('warning')) return 'warned'
  if (ended('pass')) return 'passed'
  // Another finding has failed the check before it could show this one.
  if (ended('fail')) return 'unverified'
  if (ended('not-applicable')) return 'not-applicable'
  return requirement.excluded === undefined ? 'not-run' : 'excluded'
}

function areaOf(area: string, title: string, scored: readonly ScoredRequirement[]): ScoredArea {
  const byLevel = Object.fromEntries(
    levels.map((level) => [level, count(scored.filter((each) => each.requirement.level === level))]),
  ) as Record<Level, Counts>
  return { area, title, byLevel, all: count(scored) }
}

function count(scored: readonly ScoredRequirement[]): Counts {
  const of = (outcome: Outcome) => scored.filter((each) => each.outcome === outcome).length
  return {
    ...(Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, number>),
    total: scored.length,
  }
}

/** Whether any check of the run is about one of these requirements. */
export function isTouched(counts: Counts): boolean {
  return counts.total > counts['not-run'] + counts.excluded
}

/** `463 of 498`: how many were decided well, never without the denominator. */
export function share(counts: Counts): string {
  return `${counts.passed + counts.warned} of ${counts.total}`
}
