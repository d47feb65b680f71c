import { resolve } from 'node:path'
import { type WrittenReports, writeReports } from '../../reports/write-reports.ts'
import { createRedactor, redactError } from '../../suites/client/redact.ts'
import { type Planned, type RunEvents, startRun } from '../../suites/engine/run.ts'
import type { RunResults } from '../../suites/results.ts'
import { dayOf, flawOf } from '../../suites/waivers/apply.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts'
import { nativeName } from '../native/native-system.ts'
import type { prepareNativeRun as PrepareNativeRun } from '../native/prepare-native-run.ts'
import { refuseForeignOptions } from '../native/refuse-foreign.ts'
import { tool } from '../tool.ts'
import { knownChecks } from '../waivers/known-checks.ts'
import { loadWaivers } from '../waivers/load-waivers.ts'
import { planWaivers } from '../waivers/plan-waivers.ts'
import { prepareRun } from './prepare-run.ts'
import { refuseTerms } from './refuse-certificate.ts'
import { reportOptions } from './report-options.ts'
import type { RunOptions } from './run-options.ts'
import { LeakError, leakMessage, removeLeaks } from './scan-output.ts'

/** What a run ends with. */
export interface RunOutcome {
  readonly exitCode: ExitCode
  readonly results: RunResults
  readonly reports: WrittenReports
  readonly outputDir: string
  /** Files that were deleted because a secret had reached them: a defect of ours, and the exit code says so. */
  readonly leaks: readonly string[]
}

/** How a run is watched and stopped. */
export interface RunControl {
  readonly events?: Partial<RunEvents> & { readonly onNote?: (text: string) => void }
  /** Aborted once to stop the run; what it created is then removed. */
  readonly interrupt?: AbortSignal
  /** Aborted to give up that removal too. */
  readonly abandon?: AbortSignal
  readonly environment?: NodeJS.ProcessEnv
}

/** The clock of files is coarser than ours. */
const fileClockMs = 1000

/**
 * Runs the suites against a provider, or against an embedded mock provider, and writes the reports. Tokens that were
 * acquired for it are given back, whatever happens, and what was written is searched for secrets.
 *
 * @throws {UsageError | CredentialError | TargetError | GuideError} with the remedy, before anything was created
 * @throws {LeakError} when a secret was found in what a run has written that failed otherwise
 * @example
 * const { exitCode, results } = await runConformance({ regionUrl, tenant: 'acme', output: 'report' })
 */
export async function runConformance(
  options: RunOptions = {},
  control: RunControl = {},
): Promise<RunOutcome> {
  const outputDir = resolve(options.output ?? 'seca-report')
  const startedAt = Date.now() - fileClockMs
  let secrets: ReadonlySet<string> | undefined
  const scan = async () => (secrets === undefined ? [] : await removeLeaks(outputDir, secrets, startedAt))
  try {
    const outcome = await prepareAndRun(options, control, (known) => {
      secrets = known
    })
    const leaks = await scan()
    if (leaks.length === 0) return { ...outcome, leaks }
    control.events?.onNote?.(leakMessage(outputDir, leaks))
    return { ...outcome, leaks, exitCode: exitCodes['harness-error'] }
  } catch (error) {
    const leaks = await scan()
    if (leaks.length > 0) throw new LeakError(leakMessage(outputDir, leaks), { cause: error })
    throw redactError(error, createRedactor(secrets ?? []))
  }
}

async function prepareAndRun(
  options: RunOptions,
  control: RunControl,
  onSecrets: (secrets: ReadonlySet<string>) => void,
): Promise<Omit<RunOutcome, 'leaks'>> {
  const { events = {}, interrupt = new AbortController().signal, abandon } = control
  const onNote = (text: string) => events.onNote?.(text)
  const preparation = { signal: interrupt, onNote, onSecrets }
  refuseForeignOptions(options)
  // Before anything is sent: a slip in the file should cost no time.
  const written = options.waivers === undefined ? undefined : loadWaivers(options.waivers, process.cwd())
  if (options.certify === true) refuseTerms(options, written ?? [])
  const system = nativeName(options.system)
  const environment = control.environment ?? process.env
  const prepared =
    system === undefined
      ? await prepareRun(options, environment, preparation)
      : await prepareNative(system, options, environment, preparation)
  try {
    const { config } = prepared
    const waivers = written && planWaivers(written, knownChecks(options.guide, prepared.own))
    for (const flaw of flaws(waivers)) onNote(flaw)
    const handle = startRun({ ...prepared, waivers }, tool, {
      onPlan: (planned) => events.onPlan?.(planned),
      onStart: (title) => events.onStart?.(title),
      onResult: (result) => events.onResult?.(result),
      onRemoval: (open) => events.onRemoval?.(open),
      onRemoved: (left) => events.onRemoved?.(left),
    })
    const stop = () => handle.interrupt()
    const giveUp = () => handle.abandon()
    if (interrupt.aborted) stop()
    interrupt.addEventListener('abort', stop)
    abandon?.addEventListener('abort', giveUp)
    const results = await handle.results
    interrupt.removeEventListener('abort', stop)
    abandon?.removeEventListener('abort', giveUp)
    const reports = await writeReports(config.outputDir, reportOptions(options))
    return { exitCode: exitCodeOf(results), results, reports, outputDir: config.outputDir }
  } finally {
    for (const problem of await prepared.close()) onNote(problem)
  }
}

/** What is wrong with waivers is told before an hour's run, too. */
function flaws(waivers: Planned['waivers'] = []): string[] {
  const today = dayOf(new Date())
  return waivers.flatMap((waiver) => {
    const flaw = flawOf(waiver, today)
    return flaw === undefined
      ? []
      : [`The waiver ${waiver.check} (${waiver.source}) will make the run red: ${flaw}`]
  })
}

/** Loads three more mocks, which a run of SECA does without. */
async function prepareNative(
  ...given: Parameters<typeof PrepareNativeRun>
): ReturnType<typeof PrepareNativeRun> {
  const { prepareNativeRun } = await import('../native/prepare-native-run.ts')
  return await prepareNativeRun(...given)
}
