import { certification } from '../claims/certification.ts'
import { type ClaimLists, claimLists } from '../claims/claim-lists.ts'
import { claimsOf } from '../claims/claims-of.ts'
import type { CheckResult, RunResults } from '../results.ts'
import { applyWaivers, dayOf } from '../waivers/apply.ts'
import type { PlannedWaiver } from '../waivers/waiver.ts'
import type { RunConfig } from './run-config.ts'
import { judgeRun, summarize } from './verdict.ts'

/** How a run went, from which everything that is said of it follows. */
export interface Ended {
  readonly tool: RunResults['tool']
  readonly run: RunResults['run']
  /** The result of every planned check, in the order of the plan. */
  readonly checks: readonly CheckResult[]
  readonly planned: number
  /** The requirements that checks or their findings name. */
  readonly requirements: RunResults['requirements']
  readonly leftBehind: RunResults['leftBehind']
  /** Undefined when the run had no waiver file. */
  readonly waivers?: readonly PlannedWaiver[] | undefined
  /** The user asked for a certificate. */
  readonly certify: boolean
}

/**
 * The results of a run: waivers, verdict, counts, claims and certificate. A pure function, so that whoever has the record of
 * a run can conclude again.
 *
 * @param lists what the claims are about; none for a system other than SECA
 */
export function conclude(ended: Ended, lists: ClaimLists | undefined): RunResults {
  const { tool, run, planned, requirements, leftBehind } = ended
  const { checks, waivers } = applyWaivers(ended.waivers ?? [], ended.checks, dayOf(new Date(run.startedAt)))
  const facts = { planned, leftBehind: leftBehind.length, interrupted: run.interrupted, waivers }
  const claims = lists === undefined ? [] : claimsOf({ tool, run, checks }, lists)
  const judged: RunResults = {
    schemaVersion: 1,
    tool,
    run,
    verdict: judgeRun(checks, facts),
    summary: summarize(checks, planned, leftBehind),
    checks,
    ...(ended.waivers === undefined ? {} : { waivers }),
    requirements,
    ...(claims.length === 0 ? {} : { claims }),
    leftBehind,
  }
  return ended.certify ? { ...judged, certification: certification(judged) } : judged
}

/** The check lists of the claims that a run can make; undefined for a system other than SECA. */
export function listsFor(config: RunConfig): ClaimLists | undefined {
  return (config.system ?? 'seca') === 'seca' ? claimLists(config) : undefined
}
