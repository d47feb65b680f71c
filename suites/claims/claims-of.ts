import {
  type ClaimProfile,
  claimProfiles,
  claimRevision,
  extensionNames,
  frozenLevel,
} from '../../contract/index.ts'
import type { CheckResult, RunResults } from '../results.ts'
import type { Claim, ClaimCounts, ClaimStatus } from './claim.ts'
import { type ClaimLists, digestOfChecks } from './claim-lists.ts'

/** What the recorded results of a run must hold for its claims to be drawn from them. */
export type Judged = Pick<RunResults, 'tool' | 'run' | 'checks'>

/** Without them access control and isolation were seen from one side only. */
export const neededPrincipals = ['admin', 'editor', 'viewer', 'outsider'] as const

/**
 * The claims of a run: one for each profile that it covered. A pure function of what was recorded, so that a claim can be
 * drawn again from the same results.
 *
 * @param lists the check lists of the version that made the run (`claimLists`)
 */
export function claimsOf(run: Judged, lists: ClaimLists): Claim[] {
  if ((run.run.system ?? 'seca') !== 'seca') return []
  const byId = new Map(run.checks.map((check) => [check.id, check]))
  return claimProfiles
    .filter((profile) => isCovered(profile, run))
    .map((profile) => {
      const list = lists.get(profile.id) ?? []
      return claimOf(profile, list, byId, run)
    })
}

/** The run was asked for the profile itself; what it stands on may still be missing, which makes it partial. */
function isCovered({ id }: ClaimProfile, { run }: Judged): boolean {
  if (id === 'usage' && run.edition !== claimRevision.revision) return false
  const asked = new Set(run.profiles.flatMap((name) => (name === 'extensions' ? extensionNames : [name])))
  return asked.has(id)
}

function claimOf(
  profile: ClaimProfile,
  list: readonly string[],
  byId: ReadonlyMap<string, CheckResult>,
  { run, tool }: Judged,
): Claim {
  const found = list.flatMap((id) => byId.get(id) ?? [])
  const deciding = found.filter(({ requirements }) =>
    requirements.some((id) => frozenLevel(profile, id) !== undefined),
  )
  const asked = run.conditions?.level === 'should' ? ['MUST', 'SHOULD'] : ['MUST']
  const misses = (check: CheckResult, levels: readonly string[]) =>
    check.findings.some(({ requirement }) => levels.includes(frozenLevel(profile, requirement) ?? ''))
  const failed = deciding.filter((check) => check.verdict === 'fail' && misses(check, asked))
  const ended = (...verdicts: readonly CheckResult['verdict'][]) =>
    deciding.filter(({ verdict }) => verdicts.includes(verdict))
  const stopped = ended('unverified').filter(({ reason }) => reason?.startsWith('interrupted:') === true)
  const checks: ClaimCounts = {
    total: list.length,
    passed: deciding.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail').length - failed.length,
    failed: failed.length,
    unverified: ended('unverified', 'harness-error').length - stopped.length,
    notApplicable: ended('not-applicable').length,
    notRun: list.length - found.length + stopped.length,
    undecided: found.length - deciding.length,
  }
  const offered = profile.offers === undefined || run.target.providers[profile.offers] !== undefined
  const gaps = gapsOf(profile, deciding, checks, run)
  const status = statusOf(offered, checks, gaps)
  const missesShould = deciding.some((check) => misses(check, ['SHOULD']))
  return {
    profile: profile.id,
    title: profile.title,
    revision: claimRevision.revision,
    level:
      status === 'conformant'
        ? missesShould
          ? 'MUST'
          : 'SHOULD'
        : asked.at(-1) === 'SHOULD'
          ? 'SHOULD'
          : 'MUST',
    suite: tool.version,
    digest: digestOfChecks(list),
    status,
    reasons: offered ? reasonsOf(checks, gaps) : [`the region does not list ${profile.offers}`],
    checks,
  }
}

function statusOf(offered: boolean, checks: ClaimCounts, gaps: readonly string[]): ClaimStatus {
  if (!offered) return 'not-offered'
  if (checks.failed > 0) return 'not-conformant'
  if (checks.unverified > 0) return 'not-verified'
  return gaps.length > 0 ? 'partial' : 'conformant'
}

/** What keeps a run from proving the whole profile. */
function gapsOf(
  { parts }: ClaimProfile,
  deciding: readonly CheckResult[],
  checks: ClaimCounts,
  { conditions, interrupted }: RunResults['run'],
): string[] {
  const needed = parts.includes('foundation') ? neededPrincipals : neededPrincipals.slice(0, 1)
  const missing = needed.filter((name) => conditions?.principals[name] === undefined)
  const decided = new Set(deciding.filter(({ verdict }) => isDecided(verdict)).flatMap(({ kinds }) => kinds))
  const blank = [...new Set(deciding.flatMap(({ kinds }) => kinds))].filter((kind) => !decided.has(kind))
  return [
    ...(interrupted ? ['the run was interrupted'] : []),
    ...(conditions?.readOnly === undefined ? [] : ['the run only read (--read-only)']),
    ...(checks.notRun > 0 ? [`${checks.notRun} of ${checks.total} checks were not executed`] : []),
    ...(missing.length > 0 ? [`no ${missing.join(', ')} was configured`] : []),
    ...(checks.passed === 0 ? ['no check passed'] : []),
    ...(blank.length > 0 ? [`nothing about ${blank.join(', ')} could be decided`] : []),
  ]
}

function isDecided(verdict: CheckResult['verdict']): boolean {
  return verdict === 'pass' || verdict === 'fail'
}

function reasonsOf({ failed, unverified }: ClaimCounts, gaps: readonly string[]): string[] {
  return [
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'check' : 'checks'} failed`] : []),
    ...(unverified > 0
      ? [`${unverified} ${unverified === 1 ? 'check' : 'checks'} got no usable answer`]
      : []),
    ...gaps,
  ]
}
