import { relative } from 'node:path'
import { type SweepOptions, sweepRun } from './actions/sweep.ts'
import { exitCodes } from './exit-codes.ts'

/** `seca-conformance sweep`: one line for each resource, then how many are left. Returns the exit code. */
export async function sweepCommand(options: SweepOptions): Promise<number> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort('interrupted')
  process.once('SIGINT', stop)
  try {
    const { removed, left } = await sweepRun(options, process.env, interrupt.signal)
    for (const { kind, url } of removed) process.stdout.write(`gone  ${kind} ${url}\n`)
    for (const { kind, url, reason } of left) process.stdout.write(`left  ${kind} ${url} (${reason})\n`)
    const where = relative('.', options.output ?? 'seca-report') || '.'
    process.stdout.write(
      `${removed.length} gone, ${left.length} left of run ${options.run} (ledger in ${where})\n`,
    )
    return left.length === 0 ? exitCodes.conformant : exitCodes['left-behind']
  } finally {
    process.off('SIGINT', stop)
  }
}
