import { relative } from 'node:path'
import { toTerminal } from '../reports/terminal/summary.ts'
import { profilesNamed } from '../suites/engine/profiles.ts'
import { runConformance } from './actions/run.ts'
import type { RunOptions } from './actions/run-options.ts'
import { checkFilesOf, loadConfig } from './config/load.ts'
import { exitCodes } from './exit-codes.ts'
import { createProgress } from './progress.ts'

/** `seca-conformance run`: progress while it runs, one screen at its end. Returns the exit code. */
export async function runCommand(options: RunOptions & { readonly config?: string }): Promise<number> {
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
    const { exitCode, results, reports, outputDir } = await runConformance(await withConfig(options), {
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
    return interrupt.signal.aborted ? signalCode : exitCode
  } catch (error) {
    progress.clear()
    if (interrupt.signal.aborted) {
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
async function withConfig({
  config: named,
  ...flags
}: RunOptions & { readonly config?: string }): Promise<RunOptions> {
  const loaded = await loadConfig(named, process.cwd())
  if (loaded === undefined) return flags
  const { $schema: _schema, checks: _checks, profile, ...config } = loaded.config
  const profiles = profile === undefined ? {} : { profile: profilesNamed(profile) }
  return { ...config, ...profiles, checkFiles: await checkFilesOf(loaded), ...flags }
}

/** What a shell reports for a process that SIGTERM ended. */
const terminatedCode = 143
