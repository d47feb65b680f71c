import type { Answer } from '../client/client.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'

/**
 * Sends a request that creates, under the protection of the ledger: it is written down before, and what became of it
 * after. Returns whatever is answered.
 *
 * @param made learns of the entry before anything is sent
 * @throws {Unverified} without an answer, the ledger then keeps the creation as intended; `quota` before anything is sent,
 *   when no more of the kind may exist
 */
export async function sendCreation(
  ledger: Ledger,
  { kind, url }: Pick<LedgerEntry, 'kind' | 'url'>,
  send: () => Promise<Answer>,
  made: (entry: LedgerEntry) => void = () => {},
): Promise<Answer> {
  if (ledger.admit !== undefined) await ledger.admit(kind)
  const entry = ledger.intend(kind, url)
  made(entry)
  const answer = await send()
  // After a 5xx nobody knows what is stored: the entry stays open, and the removal will find out.
  if (answer.status < 300) ledger.settle(entry, 'created')
  else if (answer.status < 500) ledger.settle(entry, 'refused')
  return answer
}
