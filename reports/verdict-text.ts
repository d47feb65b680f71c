import type { RunResults, RunVerdict } from '../suites/results.ts'
import { type Tally, tally } from './tally.ts'
import { outdatedWaivers } from './waiver-text.ts'

export const verdictTitles: Readonly<Record<RunVerdict, string>> = {
  conformant: 'CONFORMANT',
  'conformant-with-waivers': 'CONFORMANT WITH WAIVERS',
  informative: 'INFORMATIVE',
  'not-conformant': 'NOT CONFORMANT',
  'outdated-waivers': 'OUTDATED WAIVERS',
  'not-verified': 'NOT VERIFIED',
  'left-behind': 'LEFT BEHIND',
  'harness-error': 'HARNESS ERROR',
  interrupted: 'INTERRUPTED',
}

/** The verdict in a word or two; a shard says at once that it is only a part. */
export function verdictTitle({ verdict, run: { shard } }: RunResults): string {
  return shard === undefined
    ? verdictTitles[verdict]
    : `SHARD ${shard.index} OF ${shard.total}: ${verdictTitles[verdict]}`
}

/** Why the run has its verdict, in one sentence with the numbers that decide it. */
export function verdictSentence(run: RunResults, counts: Tally = tally(run)): string {
  const { shard } = run.run
  if (shard === undefined) return reasonOf(run, counts)
  return `${reasonOf(run, counts)}; partial, ${run.checks.length} of ${counted(shard.planned, 'planned check')}: merge all ${shard.total} shards for the verdict`
}

function reasonOf(run: RunResults, counts: Tally): string {
  const of = `of ${counted(counts.scored, 'check')}`
  const waived = counts.waived.length
  switch (run.verdict) {
    case 'conformant':
    case 'conformant-with-waivers': {
      const notApplicable = counts.notApplicable.length
      const { only } = run.run
      return [
        `${counts.passed.length} ${of} passed`,
        ...(waived > 0 ? [`${waived} failed and ${waived === 1 ? 'is' : 'are'} waived`] : []),
        ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
        // Part of the checks proves part of the conformance.
        ...(only.length > 0 ? [`of the checks that match ${only.join(' or ')}`] : []),
      ].join(', ')
    }
    case 'informative':
      return `${counted(counts.informative.length, 'request')} replayed, none scored`
    case 'not-conformant':
      return `${counts.failed.length} ${of} failed${waived > 0 ? `, ${waived} more ${waived === 1 ? 'is' : 'are'} waived` : ''}`
    case 'outdated-waivers': {
      const outdated = outdatedWaivers(run).length
      return [
        `${outdated} of ${counted(run.waivers?.length ?? 0, 'waiver')} ${outdated === 1 ? 'is' : 'are'} outdated`,
        ...(waived > 0 ? [`${waived} ${of} failed and ${waived === 1 ? 'is' : 'are'} waived`] : []),
      ].join(', ')
    }
    case 'not-verified':
      return `${counts.unverified.length} ${of} got no usable answer`
    case 'left-behind':
      return `${counted(run.leftBehind.length, 'resource')} could not be removed`
    case 'harness-error':
      return `${counts.harnessErrors.length} ${of} failed in this tool, not in the provider`
    case 'interrupted':
      return `stopped after ${run.summary.executed} of ${counted(run.summary.planned, 'check')}`
    default:
      return run.verdict satisfies never
  }
}

/** `1 check`, `2 checks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Whether a run was about SECA, and not about another system. */
export function isSeca({ run: { system } }: RunResults): boolean {
  return system === undefined || system === 'seca'
}

/** `tenant@region`, or the name of another system: the short name of what was judged. */
export function targetName(run: RunResults): string {
  if (!isSeca(run)) return String(run.run.system)
  return `${run.run.target.tenant}@${run.run.target.region}`
}

/** The specification by its full name; runs record it as `SECA v1.7` or only `v1.7`. */
export function specificationName(run: RunResults): string {
  const { specification } = run.run
  return !isSeca(run) || /^seca\b/i.test(specification) ? specification : `SECA ${specification}`
}
