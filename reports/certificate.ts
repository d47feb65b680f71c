import type { Claim } from '../suites/claims/claim.ts'
import type { RunResults } from '../suites/results.ts'
import { claimReason } from './claims-text.ts'

/** What a run that was asked for a certificate says, as paragraphs of plain text; empty when it was not asked. */
export function certificateText(run: RunResults): string[] {
  const { certification, claims = [] } = run
  if (certification === undefined) return []
  const { target } = run.run
  if (!certification.granted) {
    return ['No certificate was granted:', ...certification.reasons.map((reason) => `- ${reason}`)]
  }
  const proven = claims.filter(({ status }) => status === 'conformant')
  const absent = claims.filter(({ status }) => status === 'not-offered').map(({ profile }) => profile)
  const subject = target.embedded
    ? 'The mock provider that is part of seca-conformance'
    : `The provider at ${target.regionUrl}, region ${target.region},`
  return [
    `${subject} conforms to:`,
    ...proven.map(provenLine),
    ...(absent.length > 0 ? [`It does not offer ${absent.join(', ')}.`] : []),
    `Found by ${run.tool.name} ${run.tool.version} in run ${run.run.id} of ${run.run.finishedAt}, tenant ${target.tenant}: every planned check was executed, nothing was left out and nothing left behind.`,
    ...(target.embedded
      ? ['This was the mock: it shows that the suites work, and certifies no provider of a cloud.']
      : []),
  ]
}

function provenLine(claim: Claim): string {
  const { title, revision, level, digest } = claim
  return `- ${title}, SECA ${revision}, level ${level}: ${claimReason(claim)} (check list ${digest})`
}
