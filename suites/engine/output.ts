import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRecord } from '../client/recorder.ts'
import { createLedger, ledgerFile, openLedger } from '../ledger/ledger.ts'
import type { RunResults } from '../results.ts'

export const resultsFile = 'results.json'

/** The output directory cannot be used. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly code = 'OUTPUT'
}

/** What an earlier run left here must not be read as the result of this one. */
const resultsOfARun = [
  resultsFile,
  'junit.xml',
  'summary.md',
  'annotations.txt',
  'scorecard.html',
  join('allure-report', 'index.html'),
]

/**
 * Makes the output directory and starts its record and ledger. A ledger in which something is still open is kept aside.
 *
 * @returns what the user should know of what was found there
 * @throws {OutputError} with the remedy when it cannot be written
 */
export function prepareOutput(outputDir: string): string[] {
  try {
    makeDirectory(outputDir)
    accessSync(outputDir, constants.W_OK)
    for (const file of resultsOfARun) rmSync(join(outputDir, file), { force: true })
    const notes = keepOpenLedger(outputDir)
    createRecord(outputDir)
    createLedger(outputDir)
    return notes
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new OutputError(
      `Failed to write to ${outputDir}: ${why}. Name a writable directory with --output.`,
      { cause },
    )
  }
}

/** One level at a time: the recursive mkdir of Node never returns where a parent such as /proc takes no entries. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return
  makeDirectory(dirname(directory))
  mkdirSync(directory)
}

/** The only list of what a killed run has left behind must survive the next run. */
function keepOpenLedger(outputDir: string): string[] {
  const open = openLedger(outputDir, '').open()
  const [newest] = open
  if (newest === undefined) return []
  const kept = `ledger-${newest.runId}.ndjson`
  renameSync(join(outputDir, ledgerFile), join(outputDir, kept))
  return [
    `The run ${newest.runId} left ${open.length} resources behind; ${join(outputDir, kept)} names them.`,
  ]
}

export function writeResults(outputDir: string, results: RunResults): void {
  writeFileSync(join(outputDir, resultsFile), `${JSON.stringify(results, null, 2)}\n`)
}
