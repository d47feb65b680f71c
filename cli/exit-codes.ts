import type { RunResults, RunVerdict } from '../suites/results.ts'

/** What the command ends with. CI gates branch on it. */
export const exitCodes = {
  conformant: 0,
  'conformant-with-waivers': 0,
  informative: 0,
  'not-conformant': 1,
  'outdated-waivers': 1,
  usage: 2,
  'not-verified': 3,
  'harness-error': 4,
  'left-behind': 5,
  'no-certificate': 6,
  interrupted: 130,
} as const satisfies Record<RunVerdict | 'usage' | 'no-certificate', number>

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The verdict decides; what would be a success is none when a certificate was asked for and not granted. */
export function exitCodeOf({
  verdict,
  certification,
}: Pick<RunResults, 'verdict' | 'certification'>): ExitCode {
  const code = exitCodes[verdict]
  return code === 0 && certification?.granted === false ? exitCodes['no-certificate'] : code
}
