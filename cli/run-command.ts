import { runConformance } from './actions/run.ts'
import { LeakError } from './actions/scan-output.ts'
import { type RunFlags, withConfig } from './config/with-config.ts'
import { exitCodes } from './exit-codes.ts'
import { createProgress } from './progress.ts'
import { showEnd } from './show-end.ts'

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
    showEnd({ results, outputDir, html: reports.html })
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

/** What a shell reports for a process that SIGTERM ended. */
const terminatedCode = 143
