import { GuideError } from '../fixtures/index.ts'
import { MockOptionError } from '../mock-provider/mock-option-error.ts'
import { BundleError } from '../reports/bundle/bundle-error.ts'
import { MergeError } from '../reports/merge/merge-error.ts'
import { ReportError } from '../reports/report-error.ts'
import { CredentialError } from '../suites/credentials/source.ts'
import { OutputError } from '../suites/engine/output.ts'
import { OwnChecksError } from '../suites/engine/own-checks-error.ts'
import { ShardError } from '../suites/engine/shard-error.ts'
import { RejudgeError } from '../suites/replay/rejudge-error.ts'
import { TargetError } from '../suites/target/target-error.ts'
import { LeakError } from './actions/scan-output.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'

/** What the user can correct. */
const userErrors = [
  BundleError,
  RejudgeError,
  ReportError,
  UsageError,
  GuideError,
  OutputError,
  OwnChecksError,
  MockOptionError,
  ShardError,
  MergeError,
]

/** One message and the exit code for whatever stopped the command. Only our own errors show where they come from. */
export function explainFailure(error: unknown): { readonly message: string; readonly code: ExitCode } {
  if (error instanceof TargetError) {
    const code = error.code === 'target-unreachable' ? exitCodes['not-verified'] : exitCodes.usage
    return { message: error.message, code }
  }
  if (error instanceof CredentialError) {
    const code = error.code === 'CREDENTIAL_UNREACHABLE' ? exitCodes['not-verified'] : exitCodes.usage
    return { message: error.message, code }
  }
  if (error instanceof LeakError) return { message: error.message, code: exitCodes['harness-error'] }
  if (userErrors.some((kind) => error instanceof kind)) {
    return { message: (error as Error).message, code: exitCodes.usage }
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return {
    message: `seca-conformance failed; this is a defect of ours, please report it:\n${text}`,
    code: exitCodes['harness-error'],
  }
}
