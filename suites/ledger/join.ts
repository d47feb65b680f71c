import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LedgerEntry, ledgerFile, parseLedger } from './ledger.ts'

/**
 * Writes one ledger out of those of several runs, numbered anew. An entry keeps the id of its run, so that `sweep` still
 * knows what each of them made. A directory without a ledger adds nothing.
 */
export function joinLedgers(directories: readonly string[], outputDir: string): LedgerEntry[] {
  const joined = directories
    .flatMap((directory) => entriesIn(join(directory, ledgerFile)))
    .map((entry, index) => ({ ...entry, number: index + 1 }))
  const lines = joined.flatMap(({ state, ...written }) =>
    state === 'intended' ? [written] : [written, { number: written.number, state }],
  )
  writeFileSync(join(outputDir, ledgerFile), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return joined
}

function entriesIn(file: string): LedgerEntry[] {
  return existsSync(file) ? [...parseLedger(readFileSync(file, 'utf8')).values()] : []
}
