/**
 * Runs the suites from a program, as the command does.
 * @module
 */
export type {
  CheckResult,
  Exchange,
  Finding,
  RunResults,
  RunVerdict,
  Summary,
  Verdict,
} from '../suites/results.ts'
export { type RunControl, type RunOutcome, runConformance } from './actions/run.ts'
export type { RunOptions } from './actions/run-options.ts'
export { type ExitCode, exitCodes } from './exit-codes.ts'
