import type { CheckContext } from '../engine/context.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { removeEntries } from '../ledger/remove.ts'
import { foreign } from './create.ts'
import type { PlannedRequest } from './plan-guide.ts'
import { removalContext } from './removal-context.ts'

/** Where a lenient provider may store a printed request: where it points, and where its v1.7 form would. */
export interface Footprint {
  /** Settles the ledger by what is really stored now; returns the URLs that are. */
  stored(): Promise<string[]>
  /** Takes away what is stored, so that the next request finds only v1.7 forms. */
  remove(): Promise<void>
}

/**
 * Writes every place that a printed request may fill into the ledger, before it is sent. Places that the run has
 * filled before stay out.
 *
 * @param same the v1.7 form of the request
 * @throws {Unverified} when a place holds what the run did not create
 */
export async function openFootprint(
  context: CheckContext,
  request: PlannedRequest,
  same: PlannedRequest | undefined,
): Promise<Footprint> {
  const kind = same?.match?.kind.id ?? request.match?.kind.id ?? 'resource'
  const entries: LedgerEntry[] = []
  for (const url of placesOf(request, same)) {
    const status = await statusOf(context, url)
    if (status === 404) entries.push(context.ledger.intend(kind, url))
    else if (status === 200 && !context.ledger.owns(url)) throw foreign(url)
  }
  return {
    async stored() {
      const urls: string[] = []
      for (const entry of entries) {
        const status = await statusOf(context, entry.url)
        if (status === 404) context.ledger.settle(entry, 'refused')
        if (status !== 200) continue
        context.ledger.settle(entry, 'created')
        urls.push(entry.url)
      }
      return urls
    },
    async remove() {
      const mine = new Set(entries.map(({ number }) => number))
      const open = context.ledger.open().filter(({ number }) => mine.has(number))
      await removeEntries(open, removalContext(context))
    },
  }
}

function placesOf(request: PlannedRequest, same: PlannedRequest | undefined): Set<string> {
  if (same === undefined) return new Set([request.url])
  const collection = same.url.slice(0, same.url.lastIndexOf('/'))
  const name = request.url.slice(request.url.lastIndexOf('/') + 1)
  return new Set([request.url, same.url, `${collection}/${name}`])
}

async function statusOf(context: CheckContext, url: string): Promise<number> {
  return (await context.send({ method: 'GET', url }, 'probe')).status
}
