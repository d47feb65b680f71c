import type { RunVerdict } from '../suites/results.ts'

/** What the command ends with. CI gates branch on it. */
export const exitCodes = {
  conformant: 0,
  informative: 0,
  'not-conformant': 1,
  usage: 2,
  'not-verified': 3,
  'harness-error': 4,
  'left-behind': 5,
  interrupted: 130,
} as const satisfies Record<RunVerdict | 'usage', number>

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
