import type { Answer } from '../client/client.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import { realTime } from '../engine/time.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { inDoubtMs, type RemovalContext } from '../ledger/remove.ts'

/** A thing in a list. */
export interface Listed {
  readonly id: string
  readonly name: string
}

/** How the things of a kind are found and deleted. */
export interface ListedKind {
  items(answer: Answer): readonly Listed[]
  /** @param listUrl the URL of the list, without what stands behind `#` */
  deletionUrl(listUrl: string, thing: Listed): string
}

const attempts = 4

/** What stands in the ledger for a thing whose id nobody knows yet: its list, and by what it is found there. */
export function listedUrl(listUrl: string, by: 'name' | 'id', value: string): string {
  return `${listUrl}#${by}=${encodeURIComponent(value)}`
}

/** Removes what an entry of {@link listedUrl} names, until the list shows it no more. Undefined when it is gone. */
export async function removeListed(
  entry: LedgerEntry,
  context: RemovalContext,
  kind: ListedKind,
): Promise<string | undefined> {
  const time = context.time?.() ?? realTime
  const [listUrl = '', sought = ''] = entry.url.split('#')
  const by = sought.startsWith('id=') ? 'id' : 'name'
  const value = decodeURIComponent(sought.slice(by.length + 1))
  const doubtUntil = entry.state === 'intended' ? Date.parse(entry.writtenAt) + inDoubtMs : 0
  const deadline = time.now() + context.boundMs(entry.kind)
  const nextPauseMs = growingPauses(context.embedded)
  const deleted = new Set<string>()
  let refused = 0
  for (;;) {
    const list = await context.send({ method: 'GET', url: listUrl })
    if (list.status >= 300) return `the list answered ${list.status}`
    const found = kind.items(list).filter((thing) => thing[by] === value)
    if (found.length === 0 && time.now() >= doubtUntil) return undefined
    for (const thing of found.filter(({ id }) => !deleted.has(id))) {
      const { status } = await context.send({ method: 'DELETE', url: kind.deletionUrl(listUrl, thing) })
      if (status < 300) deleted.add(thing.id)
      else if (status !== 404) refused += 1
      if (refused >= attempts) return `DELETE answered ${status}`
    }
    if (time.now() >= deadline) {
      return `it is still listed ${Math.round(context.boundMs(entry.kind) / 1000)} s after DELETE`
    }
    await time.pause(nextPauseMs(), context.signal)
  }
}
