import { relative } from 'node:path'
import { toTerminal } from '../reports/terminal/summary.ts'
import { profilesNamed } from '../suites/engine/profiles.ts'
import { runConformance } from './actions/run.ts'
import type { RunOptions } from './actions/run-options.ts'
import { LeakError } from './actions/scan-output.ts'
import { checkFilesOf, loadConfig, waiversOf } from './config/load.ts'
import { timeoutOptions } from './config/timeouts.ts'
import { exitCodes } from './exit-codes.ts'
import { createProgress } from './progress.ts'
import { waiverFileIn } from './waivers/load-waivers.ts'

/** The options of a run as flags give them. */
export interface RunFlags extends Omit<RunOptions, 'waivers'> {
  readonly config?: string
  /** False: the waiver file of the working directory or of the configuration does not count. */
  readonly waivers?: string | false
}

/** `seca-conformance run`: progress while it runs, one screen at its end. Returns the exit code. */
export async function runCommand(options: RunFlags): Promise<number> {
  const progress = createProgress(process.stderr)
  const interrupt = new AbortController()
  const abandon = new AbortController()
  let signalCode = exitCodes.interrupted as number
  const onSignal = (signal: NodeJS.Signals) => {
    // A second signal gives up the removal too; what is left is then named.
    if (interrupt.signal.aborted) return abandon.abort()
    if (signal === 'SIGTERM') signalCode = terminatedCode
    progress.message('Interrupted: removing what the run created. Press Ctrl-C again to leave it behind.')
    interrupt.abort('interrupted')
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    const { exitCode, results, reports, outputDir, leaks } = await runConformance(await withConfig(options), {
      interrupt: interrupt.signal,
      abandon: abandon.signal,
      events: {
        onNote: progress.message,
        onPlan: progress.plan,
        onStart: progress.start,
        onResult: progress.result,
        onRemoved: (left) =>
          progress.message(left === 0 ? 'All of them are gone.' : `${left} of them could not be removed.`),
        onRemoval: (open) => progress.message(`Removing ${open} resources that are still in the ledger.`),
      },
    })
    progress.clear()
    for (const note of reports.notes) process.stderr.write(`${note}\n`)
    process.stdout.write(
      toTerminal(results, {
        colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
        outputDir: relative('.', outputDir) || '.',
        ...(process.stdout.isTTY ? { width: process.stdout.columns } : {}),
        ...(reports.html === undefined ? {} : { reportPath: relative('.', reports.html) }),
      }),
    )
    return interrupt.signal.aborted && leaks.length === 0 ? signalCode : exitCode
  } catch (error) {
    progress.clear()
    if (interrupt.signal.aborted && !(error instanceof LeakError)) {
      process.stderr.write('Interrupted before anything was created.\n')
      return signalCode
    }
    throw error
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** The options of the configuration file, if there is one; flags win. */
async function withConfig({ config: named, waivers, ...flags }: RunFlags): Promise<RunOptions> {
  const loaded = await loadConfig(named, process.cwd())
  const file = waivers === false ? undefined : (waivers ?? waiversOf(loaded) ?? waiverFileIn(process.cwd()))
  const accepted = file === undefined ? {} : { waivers: file }
  if (loaded === undefined) return { ...flags, ...accepted }
  const { $schema: _schema, checks: _checks, waivers: _waivers, profile, timeouts, ...config } = loaded.config
  const profiles = profile === undefined ? {} : { profile: profilesNamed(profile) }
  const bounds = timeoutOptions(timeouts)
  // A bound for one kind does not put aside those of the file for others.
  const timeout = mergeBounds(bounds.timeout, flags.timeout)
  return {
    ...config,
    ...profiles,
    ...bounds,
    checkFiles: await checkFilesOf(loaded),
    ...flags,
    ...accepted,
    ...(timeout === undefined ? {} : { timeout }),
  }
}

function mergeBounds(file: RunOptions['timeout'], flags: RunOptions['timeout']): RunOptions['timeout'] {
  if (file === undefined || flags === undefined) return flags ?? file
  return { ...file, ...flags, byKindMs: { ...file.byKindMs, ...flags.byKindMs } }
}

/** What a shell reports for a process that SIGTERM ended. */
const terminatedCode = 143
