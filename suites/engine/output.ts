import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRecord } from '../client/recorder.ts'
import { createLedger } from '../ledger/ledger.ts'
import type { RunResults } from '../results.ts'

export const resultsFile = 'results.json'

/** The output directory cannot be used. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly code = 'OUTPUT'
}

/**
 * Makes the output directory and starts its record and ledger.
 *
 * @throws {OutputError} with the remedy when it cannot be written
 */
export function prepareOutput(outputDir: string): void {
  try {
    mkdirSync(outputDir, { recursive: true })
    accessSync(outputDir, constants.W_OK)
    createRecord(outputDir)
    createLedger(outputDir)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new OutputError(
      `Failed to write to ${outputDir}: ${why}. Name a writable directory with --output.`,
      { cause },
    )
  }
}

export function writeResults(outputDir: string, results: RunResults): void {
  writeFileSync(join(outputDir, resultsFile), `${JSON.stringify(results, null, 2)}\n`)
}
