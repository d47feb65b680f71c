import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const ledgerFile = 'ledger.ndjson'

/** A resource that the run created, or may have created. */
export interface LedgerEntry {
  /** Position in the ledger, from 1. */
  readonly number: number
  readonly kind: string
  readonly url: string
  readonly runId: string
  readonly writtenAt: string
  /** `intended`: the request was about to be sent and its answer is not known. */
  readonly state: 'intended' | 'created' | 'refused' | 'removed'
}

/** The list of everything that the run created. It is on disk before a request is sent. */
export interface Ledger {
  /** Writes down a creation that is about to be sent. */
  intend(kind: string, url: string): LedgerEntry
  settle(entry: LedgerEntry, state: 'created' | 'refused' | 'removed'): void
  /** True when this run wrote the URL down and has not removed it. */
  owns(url: string): boolean
  /** What may still exist, newest first: the order of removal. */
  open(): LedgerEntry[]
  /** Waits until one more of a kind may exist; absent where there is no bound. */
  readonly admit?: (kind: string) => Promise<void>
  /** Everything that was ever written down, oldest first. */
  all(): LedgerEntry[]
}

type Line =
  | Pick<LedgerEntry, 'number' | 'kind' | 'url' | 'runId' | 'writtenAt'>
  | { number: number; state: LedgerEntry['state'] }

/** Starts an empty ledger in a directory. */
export function createLedger(outputDir: string): void {
  writeFileSync(join(outputDir, ledgerFile), '')
}

/** Opens the ledger of a directory; what earlier processes of the run wrote is read. */
export function openLedger(outputDir: string, runId: string, name: string = ledgerFile): Ledger {
  const file = join(outputDir, name)
  const entries = read(file)
  closeTornLine(file)
  return keepLedger(runId, entries, (line) => appendFileSync(file, `${JSON.stringify(line)}\n`))
}

/** A ledger that hands every line to `append`; by default it keeps all in memory only. */
export function keepLedger(
  runId: string,
  entries = new Map<number, LedgerEntry>(),
  append: (line: Line) => void = () => {},
): Ledger {
  // Thousands of entries come and go: what is open is kept apart, in the order of writing.
  const open = new Map([...entries].filter(([, entry]) => isOpen(entry)))
  const newest = new Map([...open.values()].map(({ url, number }) => [url, number]))

  function keep(entry: LedgerEntry): void {
    entries.set(entry.number, entry)
    if (isOpen(entry)) {
      open.set(entry.number, entry)
      newest.set(entry.url, entry.number)
    } else open.delete(entry.number)
  }

  return {
    intend(kind, url) {
      const written = { number: entries.size + 1, kind, url, runId, writtenAt: new Date().toISOString() }
      const entry: LedgerEntry = { ...written, state: 'intended' }
      keep(entry)
      append(written)
      return entry
    },
    settle({ number }, state) {
      const entry = entries.get(number)
      if (entry !== undefined) keep({ ...entry, state })
      append({ number, state })
    },
    owns: (url) => open.has(newest.get(url) ?? 0),
    open: () => [...open.values()].reverse(),
    all: () => [...entries.values()],
  }
}

function isOpen(entry: LedgerEntry): boolean {
  return entry.state === 'intended' || entry.state === 'created'
}

function read(file: string): Map<number, LedgerEntry> {
  return existsSync(file) ? parseLedger(readFileSync(file, 'utf8')) : new Map()
}

/** The entries of a ledger by their number, each in its last state. */
export function parseLedger(content: string): Map<number, LedgerEntry> {
  const entries = new Map<number, LedgerEntry>()
  for (const text of content.split('\n')) {
    if (text === '') continue
    const line = parseLine(text)
    if (line === undefined) continue
    const known = entries.get(line.number)
    if ('url' in line) entries.set(line.number, { ...line, state: 'intended' })
    else if (known !== undefined) entries.set(line.number, { ...known, state: line.state })
  }
  return entries
}

/** What is appended must not run into half a line, or it would be lost with it. */
function closeTornLine(file: string): void {
  if (existsSync(file) && /[^\n]$/.test(readFileSync(file, 'utf8'))) appendFileSync(file, '\n')
}

/** A killed process may leave half a line at the end; its request was then never sent. */
function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}
