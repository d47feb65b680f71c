import type { LedgerEntry } from './ledger.ts'

/** How many resources of a kind a run creates. */
export interface KindCount {
  readonly kind: string
  readonly created: number
  /** The most that exist at the same time. */
  readonly peak: number
}

/** A line of a ledger: what is about to be created, or what became of it. */
export type LedgerLine =
  | Pick<LedgerEntry, 'number' | 'kind' | 'url'>
  | { readonly number: number; readonly state: LedgerEntry['state'] }

/** Counts what is created while a ledger is written, or from the lines of one that was. */
export interface Inventory {
  add(line: LedgerLine): void
  /** By kind, in alphabetical order. */
  counts(): KindCount[]
}

export function createInventory(
  onChange: (url: string, kind: string, exists: boolean) => void = () => {},
): Inventory {
  const known = new Map<number, { kind: string; url: string; exists: boolean }>()
  const counts = new Map<string, { created: number; open: number; peak: number }>()

  function countOf(kind: string) {
    const count = counts.get(kind) ?? { created: 0, open: 0, peak: 0 }
    counts.set(kind, count)
    return count
  }

  return {
    add(line) {
      if ('url' in line) {
        known.set(line.number, { kind: line.kind, url: line.url, exists: false })
        return
      }
      const entry = known.get(line.number)
      if (entry === undefined) return
      const exists = line.state === 'created'
      if (exists === entry.exists) return
      entry.exists = exists
      const count = countOf(entry.kind)
      count.open += exists ? 1 : -1
      if (exists) count.created += 1
      count.peak = Math.max(count.peak, count.open)
      onChange(entry.url, entry.kind, exists)
    },
    counts: () =>
      [...counts]
        .map(([kind, { created, peak }]) => ({ kind, created, peak }))
        .sort((a, b) => a.kind.localeCompare(b.kind)),
  }
}
