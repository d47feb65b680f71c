import type { Claim, ClaimStatus } from '../suites/claims/claim.ts'
import type { RunResults } from '../suites/results.ts'

export const claimTitles: Readonly<Record<ClaimStatus, string>> = {
  conformant: 'conformant',
  partial: 'partial',
  'not-conformant': 'not conformant',
  'not-verified': 'not verified',
  'not-offered': 'not offered',
}

const shownDigits = 12

/** `foundation v1.7 at MUST` */
export function claimName({ profile, revision, level }: Claim): string {
  return `${profile} ${revision} at ${level}`
}

/** The digest of its check list, short enough for a line; `results.json` has all of it. */
export function shortDigest({ digest }: Claim): string {
  const [algorithm = '', value = ''] = digest.split(':')
  return `${algorithm}:${value.slice(0, shownDigits)}`
}

/** Why it has its status, with the counts that decide it. */
export function claimReason({ status, reasons, checks }: Claim): string {
  if (status !== 'conformant') return reasons.join('; ')
  const notApplicable = checks.notApplicable > 0 ? `, ${checks.notApplicable} not applicable` : ''
  return `${checks.passed} of ${checks.total} checks passed${notApplicable}`
}

/** The claims of a run that say something, and the names of those that are only partial. */
export function claimsByWeight({ claims = [] }: RunResults): {
  readonly told: readonly Claim[]
  readonly partial: readonly Claim[]
} {
  return {
    told: claims.filter(({ status }) => status !== 'partial'),
    partial: claims.filter(({ status }) => status === 'partial'),
  }
}
