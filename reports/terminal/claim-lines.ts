import type { RunResults } from '../../suites/results.ts'
import { certificateText } from '../certificate.ts'
import { clip } from '../check-text.ts'
import { claimName, claimReason, claimsByWeight, claimTitles, shortDigest } from '../claims-text.ts'
import type { Paint } from './paint.ts'

/** What a run says about each profile. A run of some checks is partial for all of them, which one line tells. */
export function claimLines(run: RunResults, width: number): string[] {
  const { told, partial } = claimsByWeight(run)
  const lines = [
    ...told.map(
      (claim) =>
        `${claimName(claim)} (${shortDigest(claim)}): ${claimTitles[claim.status]}, ${claimReason(claim)}`,
    ),
    ...(partial.length === 0
      ? []
      : [
          `partial for ${partial.map(({ profile }) => profile).join(', ')}: ${partial[0]?.reasons.join('; ')}`,
        ]),
  ]
  return lines.map((line, index) => clip(`${index === 0 ? 'Claims:' : '       '}  ${line}`, width))
}

/** The certificate, or why there is none. Never cut: somebody has to act on it. */
export function certificateLines(run: RunResults, paint: Paint): string[] {
  const lines = certificateText(run)
  const style = run.certification?.granted === true ? 'green' : 'yellow'
  return lines.length === 0
    ? []
    : ['', paint('bold', 'Certificate'), ...lines.map((line) => paint(style, `  ${line}`))]
}
