import type { LedgerEntry } from '../ledger/ledger.ts'
import { type RemovalContext, removeEntries } from '../ledger/remove.ts'

/** Removes what checks made while other checks run. What it cannot remove stays in the ledger for the end of the run. */
export interface Janitor {
  /** Removes entries one after the other, newest first. Settles, and never rejects, when that has ended. */
  remove(entries: readonly LedgerEntry[]): Promise<void>
  /** Settles when nothing is being removed any more. */
  done(): Promise<void>
}

export function createJanitor(context: RemovalContext): Janitor {
  const running = new Set<Promise<unknown>>()
  return {
    async remove(entries) {
      if (entries.length === 0) return
      const numbers = new Set(entries.map(({ number }) => number))
      const open = context.ledger.open().filter(({ number }) => numbers.has(number))
      const removal = removeEntries(open, context)
        .catch(() => {})
        .finally(() => running.delete(removal))
      running.add(removal)
      await removal
    },
    async done() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
