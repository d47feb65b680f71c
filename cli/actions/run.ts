import { type WrittenReports, writeReports } from '../../reports/write-reports.ts'
import { type RunEvents, startRun } from '../../suites/engine/run.ts'
import type { RunResults } from '../../suites/results.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { tool } from '../tool.ts'
import { prepareRun } from './prepare-run.ts'
import type { RunOptions } from './run-options.ts'

/** What a run ends with. */
export interface RunOutcome {
  readonly exitCode: ExitCode
  readonly results: RunResults
  readonly reports: WrittenReports
  readonly outputDir: string
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

/**
 * Runs the suites against a provider, or against an embedded mock provider, and writes the reports.
 *
 * @throws {UsageError | TargetError | GuideError} with the remedy, before anything was created
 * @example
 * const { exitCode, results } = await runConformance({ regionUrl, tenant: 'acme', output: 'report' })
 */
export async function runConformance(
  options: RunOptions = {},
  control: RunControl = {},
): Promise<RunOutcome> {
  const { events = {}, interrupt = new AbortController().signal, abandon } = control
  const prepared = await prepareRun(options, control.environment ?? process.env, interrupt)
  try {
    const { config, notes } = prepared
    for (const note of notes) events.onNote?.(note)
    const handle = startRun(prepared, tool, {
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
    const reports = await writeReports(config.outputDir, { html: options.html !== false })
    return { exitCode: exitCodes[results.verdict], results, reports, outputDir: config.outputDir }
  } finally {
    for (const problem of await prepared.close()) events.onNote?.(problem)
  }
}
