import { type MergeOptions, mergeShards } from './actions/merge.ts'
import { exitCodeOf } from './exit-codes.ts'
import { showEnd } from './show-end.ts'

/** `seca-conformance merge`: the screen that a single run would have ended with. Returns the exit code. */
export async function mergeCommand(directories: readonly string[], options: MergeOptions): Promise<number> {
  const { results, reports, outputDir, notes } = await mergeShards(directories, options)
  for (const note of new Set([...notes, ...reports.notes])) process.stderr.write(`${note}\n`)
  showEnd({ results, outputDir, html: reports.html })
  return exitCodeOf(results)
}
