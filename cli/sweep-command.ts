import { relative } from 'node:path'
import { type SweepOptions, sweepRun } from './actions/sweep.ts'
import { loadConfig } from './config/load.ts'
import { exitCodes } from './exit-codes.ts'

/** The options of `sweep` as flags give them. */
export interface SweepFlags extends Omit<SweepOptions, 'principals'> {
  readonly config?: string
}

/** `seca-conformance sweep`: one line for each resource, then how many are left. Returns the exit code. */
export async function sweepCommand({ config, ...flags }: SweepFlags): Promise<number> {
  const { principals, output } = (await loadConfig(config, process.cwd()))?.config ?? {}
  const options: SweepOptions = {
    ...(output === undefined ? {} : { output }),
    ...(principals === undefined ? {} : { principals }),
    ...flags,
  }
  const interrupt = new AbortController()
  const stop = () => interrupt.abort('interrupted')
  process.once('SIGINT', stop)
  try {
    const { removed, left, notes } = await sweepRun(options, process.env, interrupt.signal)
    for (const { kind, url } of removed) process.stdout.write(`gone  ${kind} ${url}\n`)
    for (const { kind, url, reason } of left) process.stdout.write(`left  ${kind} ${url} (${reason})\n`)
    const where = relative('.', options.output ?? 'seca-report') || '.'
    process.stdout.write(
      `${removed.length} gone, ${left.length} left of run ${options.run} (ledger in ${where})\n`,
    )
    for (const note of notes) process.stderr.write(`${note}\n`)
    return left.length === 0 ? exitCodes.conformant : exitCodes['left-behind']
  } finally {
    process.off('SIGINT', stop)
  }
}
