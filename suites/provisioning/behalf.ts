import type { Answer, ClientRequest } from '../client/client.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import type { Exchange } from '../results.ts'

/** On whose behalf something is provisioned. */
export interface Behalf {
  /** The check, or what the exchanges are recorded under. */
  readonly owner: string
  send(request: ClientRequest, purpose: Exchange['purpose']): Promise<Answer>
  now(): number
  pause(ms: number): Promise<void>
  /** Learns of everything that is about to be created, so that it can be removed. */
  made(entry: LedgerEntry): void
}
