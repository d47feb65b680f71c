/**
 * Runs the suites from a program, as the command does, and the means to write checks of your own.
 * @module
 */

export { type Check, defineCheck, forKinds } from '../suites/engine/check.ts'
export { NotApplicable, Unverified } from '../suites/engine/check-ended.ts'
export type { CheckContext, Observation } from '../suites/engine/context.ts'
export type { OwnRequirement } from '../suites/engine/own-checks.ts'
export type { Resources } from '../suites/engine/resources.ts'
export { expectRefusal, expectStatus } from '../suites/expectations/refusal.ts'
export { untilActive, untilGone, untilValue } from '../suites/expectations/settle.ts'
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
export { type Config, ConfigSchema } from './config/schema.ts'
export { type ExitCode, exitCodes } from './exit-codes.ts'
