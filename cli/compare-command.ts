import { type Comparison, compareRuns } from '../reports/compare/compare.ts'
import { comparisonToMarkdown } from '../reports/compare/markdown.ts'
import { comparisonToTerminal } from '../reports/compare/terminal.ts'
import { readResults } from '../reports/read-run.ts'
import { ReportError } from '../reports/report-error.ts'
import type { RunResults } from '../suites/results.ts'
import { exitCodes } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'

/** How the comparison is printed; as text when neither is given. */
export interface CompareFlags {
  readonly markdown?: boolean
  readonly json?: boolean
}

/** `seca-conformance compare`: prints what changed between two runs. Returns the exit code of a gate. */
export async function compareCommand(before: string, after: string, flags: CompareFlags): Promise<number> {
  const comparison = compareRuns(await resultsOf(before), await resultsOf(after))
  process.stdout.write(print(comparison, flags))
  return comparison.regressed ? exitCodes['not-conformant'] : exitCodes.conformant
}

async function resultsOf(path: string): Promise<RunResults> {
  try {
    return await readResults(path)
  } catch (cause) {
    if (cause instanceof ReportError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}

function print(comparison: Comparison, { markdown, json }: CompareFlags): string {
  if (json === true) return `${JSON.stringify(comparison, null, 2)}\n`
  if (markdown === true) return comparisonToMarkdown(comparison)
  return comparisonToTerminal(comparison, {
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    ...(process.stdout.isTTY ? { width: process.stdout.columns } : {}),
  })
}
