import { valueAt } from '../../contract/index.ts'
import type { Answer, ClientRequest } from '../client/client.ts'

/** Sends one request of discovery. */
export type Send = (request: ClientRequest) => Promise<Answer>

/** A provider that always says that more follows must not keep a run for ever. */
const mostPages = 200

/**
 * Lists a whole collection: a provider may give smaller pages than it is asked for (LIST-04, LIST-08).
 *
 * @returns the answer with the first page, and the items of all; no items when a page was answered otherwise
 */
export async function listAll(
  url: string,
  send: Send,
): Promise<{ readonly answer: Answer; readonly items?: readonly unknown[] }> {
  const answer = await send({ method: 'GET', url })
  const items: unknown[] = []
  let page = answer
  for (let count = 1; ; count += 1) {
    const found: unknown = valueAt(page.json, '/items')
    if (page.status !== 200 || !Array.isArray(found)) return { answer }
    items.push(...(found as unknown[]))
    const token: unknown = valueAt(page.json, '/metadata/skipToken')
    if (typeof token !== 'string' || token === '' || count === mostPages) return { answer, items }
    page = await send({ method: 'GET', url: `${url}?skipToken=${encodeURIComponent(token)}` })
  }
}
