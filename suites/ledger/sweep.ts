import { valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { LedgerEntry } from './ledger.ts'
import { type LeftBehind, type RemovalContext, removeEntries } from './remove.ts'

/** What became of what a run had left. */
export interface Swept {
  readonly removed: readonly LedgerEntry[]
  readonly left: readonly LeftBehind[]
}

/** Clocks differ, and an HTTP date has whole seconds. */
const clockToleranceMs = 5_000

/**
 * Removes what a killed run left: newest first, so that nothing goes before what depends on it. Only what still bears the
 * mark of the run and was not there before the run wrote it down is touched.
 */
export async function sweep(entries: readonly LedgerEntry[], context: RemovalContext): Promise<Swept> {
  const removed: LedgerEntry[] = []
  const left: LeftBehind[] = []
  for (const entry of entries) {
    const answer = await context.send({ method: 'GET', url: entry.url })
    const reason = answer.status === 200 ? foreign(entry, answer) : undefined
    if (reason !== undefined) left.push({ kind: entry.kind, url: entry.url, reason })
    else {
      const [still] = await removeEntries([entry], context)
      if (still === undefined) removed.push(entry)
      else left.push(still)
    }
  }
  return { removed, left }
}

/** Why a resource is not the run's; undefined when it is. */
function foreign({ runId, writtenAt }: LedgerEntry, answer: Answer): string | undefined {
  const name = String(valueAt(answer.json, '/metadata/name'))
  if (!name.split(/[-.]/).includes(runId)) return `not touched: its name does not carry the run id ${runId}`
  const createdAt = Date.parse(String(valueAt(answer.json, '/metadata/createdAt')))
  const now = Date.parse(answer.headers['date'] ?? '')
  // The provider's clock in terms of ours; without a Date they are taken to agree.
  const ahead = Number.isNaN(now) ? 0 : now - Date.now()
  if (Number.isNaN(createdAt)) return 'not touched: it does not say when it was created'
  const wrote = Date.parse(writtenAt)
  return createdAt - ahead < wrote - clockToleranceMs
    ? 'not touched: it is older than the entry of the ledger'
    : undefined
}
