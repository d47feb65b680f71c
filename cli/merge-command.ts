import { relative } from 'node:path'
import { toTerminal } from '../reports/terminal/summary.ts'
import { type MergeOptions, mergeShards } from './actions/merge.ts'
import { exitCodeOf } from './exit-codes.ts'

/** `seca-conformance merge`: the screen that a single run would have ended with. Returns the exit code. */
export async function mergeCommand(directories: readonly string[], options: MergeOptions): Promise<number> {
  const { results, reports, outputDir, notes } = await mergeShards(directories, options)
  for (const note of new Set([...notes, ...reports.notes])) process.stderr.write(`${note}\n`)
  process.stdout.write(
    toTerminal(results, {
      colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      outputDir: relative('.', outputDir) || '.',
      ...(process.stdout.isTTY ? { width: process.stdout.columns } : {}),
      ...(reports.html === undefined ? {} : { reportPath: relative('.', reports.html) }),
    }),
  )
  return exitCodeOf(results)
}
