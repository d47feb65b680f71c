import { valueAt } from '../../contract/index.ts'
import type { Answer, ClientRequest } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import { realTime, type Time } from '../engine/time.ts'
import type { UnverifiedReason } from '../results.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'

/** Removes one thing. Undefined when it is gone, else why it is not. */
export type RemoveOne = (entry: LedgerEntry, context: RemovalContext) => Promise<string | undefined>

/** What removal needs; a check passes its own, so that the exchanges are recorded under it. */
export interface RemovalContext {
  readonly ledger: Ledger
  send(request: ClientRequest): Promise<Answer>
  /** How long one resource may take to be gone. */
  boundMs(kind: string): number
  readonly signal: AbortSignal
  /** The time of one removal; that of the world when left out. */
  readonly time?: () => Time
  /** The mock provider is gone at the next read: the pauses are short. */
  readonly embedded?: boolean
  /** Sees the answer to each DELETE of a resource that is known to exist. */
  readonly onDeleted?: (entry: LedgerEntry, answer: Answer) => void
  /** Sees the answer that ended the removal of a resource that is known to exist. */
  readonly onRefused?: (entry: LedgerEntry, answer: Answer) => void
  readonly onGone?: (entry: LedgerEntry, answer: Answer) => void
  /** For a system whose things are not removed by their own URL. */
  readonly remove?: RemoveOne
}

export interface LeftBehind {
  readonly kind: string
  readonly url: string
  readonly reason: string
  /** Why there was no answer; absent when the provider did answer, and refused. */
  readonly noAnswer?: UnverifiedReason
}

/** How long after it was written down a creation whose answer was lost may still appear. */
export const inDoubtMs = 2_000
/** A resource in use is tried again: what uses it may still be on its way out. */
const conflictAttempts = 4
/** 412 is what providers for the community's Go suite answer to every conflict. */
const conflicts = [409, 412]
/** After so many requests in a row without an answer the rest is not tried: each would take its whole deadline. */
const patience = 3

/**
 * Removes what the ledger holds, newest first, each until it answers 404. Returns what is still there.
 *
 * What a later change has made older resources depend on is refused at first: it is tried again for as long as others go.
 *
 * @param entries the part of the ledger to remove, in removal order
 */
export async function removeEntries(
  entries: readonly LedgerEntry[],
  context: RemovalContext,
): Promise<LeftBehind[]> {
  let waiting = entries
  for (;;) {
    const { left, refused } = await removePass(waiting, context)
    if (refused.length === 0 || refused.length === waiting.length || left.length > refused.length) return left
    waiting = refused
  }
}

/** One try of each. `refused`: the provider answered, and not with success. */
async function removePass(
  entries: readonly LedgerEntry[],
  context: RemovalContext,
): Promise<{ left: LeftBehind[]; refused: LedgerEntry[] }> {
  const left: LeftBehind[] = []
  const refused: LedgerEntry[] = []
  let unanswered = 0
  for (const entry of entries) {
    const { kind, url } = entry
    if (unanswered >= patience) {
      left.push({ kind, url, reason: 'not tried, the provider stopped answering', noAnswer: 'transport' })
      continue
    }
    try {
      const reason = await (context.remove ?? removeOne)(entry, context)
      unanswered = 0
      if (reason === undefined) context.ledger.settle(entry, 'removed')
      else {
        left.push({ kind, url, reason })
        refused.push(entry)
      }
    } catch (error) {
      if (!(error instanceof Unverified)) throw error
      unanswered += 1
      left.push({ kind, url, reason: error.message, noAnswer: error.reason })
    }
  }
  return { left, refused }
}

/** By DELETE of the URL, until it answers 404. */
export async function removeOne(entry: LedgerEntry, context: RemovalContext): Promise<string | undefined> {
  const time = context.time?.() ?? realTime
  const doubtUntil = entry.state === 'intended' ? Date.parse(entry.writtenAt) + inDoubtMs : 0
  const nextPauseMs = growingPauses(context.embedded)
  for (let attempt = 1; ; attempt += 1) {
    const answer = await context.send({ method: 'DELETE', url: entry.url })
    if (answer.status === 404 && time.now() >= doubtUntil) return undefined
    if (answer.status < 300) {
      context.onDeleted?.(entry, answer)
      return await untilGone(entry, context, time)
    }
    const again = answer.status === 404 || (conflicts.includes(answer.status) && attempt < conflictAttempts)
    if (!again) {
      if (entry.state === 'created') context.onRefused?.(entry, answer)
      return `DELETE answered ${answer.status}`
    }
    await time.pause(nextPauseMs(), context.signal)
    if (conflicts.includes(answer.status)) await untilSettled(entry, context, time)
  }
}

const busyStates: readonly unknown[] = ['pending', 'creating', 'updating']

/** A provider may refuse to delete what is still on its way: DELETE is drawn from active and error only. */
async function untilSettled(entry: LedgerEntry, context: RemovalContext, time: Time): Promise<void> {
  const deadline = time.now() + context.boundMs(entry.kind)
  const nextPauseMs = growingPauses(context.embedded)
  for (;;) {
    const answer = await context.send({ method: 'GET', url: entry.url })
    const busy = answer.status === 200 && busyStates.includes(valueAt(answer.json, '/status/state'))
    if (!busy || time.now() >= deadline) return
    await time.pause(nextPauseMs(), context.signal)
  }
}

async function untilGone(
  entry: LedgerEntry,
  context: RemovalContext,
  time: Time,
): Promise<string | undefined> {
  const deadline = time.now() + context.boundMs(entry.kind)
  const nextPauseMs = growingPauses(context.embedded)
  for (;;) {
    const answer = await context.send({ method: 'GET', url: entry.url })
    if (answer.status === 404) {
      context.onGone?.(entry, answer)
      return undefined
    }
    if (time.now() >= deadline) {
      return `it still answers ${answer.status} ${Math.round(context.boundMs(entry.kind) / 1000)} s after DELETE`
    }
    await time.pause(nextPauseMs(), context.signal)
  }
}
