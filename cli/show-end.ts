import { relative } from 'node:path'
import { toTerminal } from '../reports/terminal/summary.ts'
import type { RunResults } from '../suites/results.ts'

/** What is left of a run when it has ended. */
export interface Ended {
  readonly results: RunResults
  /** Absolute. */
  readonly outputDir: string
  /** Absolute path of the HTML report, where one was written. */
  readonly html: string | undefined
}

/** Shows the end of a run on the standard output: one screen. */
export function showEnd({ results, outputDir, html }: Ended): void {
  process.stdout.write(
    toTerminal(results, {
      colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      outputDir: relative('.', outputDir) || '.',
      ...(process.stdout.isTTY ? { width: process.stdout.columns } : {}),
      ...(html === undefined ? {} : { reportPath: relative('.', html) }),
    }),
  )
}
