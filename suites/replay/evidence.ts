import { secretPlaceholder as hidden, markPattern } from '../client/secret-members.ts'
import { groupBy } from '../group-by.ts'
import { jsonOf } from '../json-of.ts'
import type { Exchange } from '../results.ts'

/** A request as the record shows it. */
export type RecordedRequest = Exchange['request']

/** The recorded exchanges of a run, each to be used once. */
export interface Evidence {
  /**
   * The answer that a request got: the first unused exchange of its owner with the same method, URL, headers and body. Of a
   * request that was sent again it is the last. Undefined when the record has none.
   */
  take(owner: string, request: RecordedRequest): Exchange | undefined
  /** What of an owner was used so far, in the order of sending. */
  used(owner: string): readonly Exchange[]
  /** What of an owner nothing has asked for. */
  unused(owner: string): readonly Exchange[]
  of(owner: string): readonly Exchange[]
  owners(): string[]
  /** The bodies that were sent with PUT: to a URL by whomever, then by an owner to the same collection. */
  bodiesPutTo(url: string, owner: string): unknown[]
}

/** Makes evidence of the exchanges of a run. */
export function createEvidence(exchanges: readonly Exchange[]): Evidence {
  const byOwner = groupBy(exchanges, ({ check }) => check)
  const puts = groupBy(exchanges.filter(isPut), ({ request }) => request.url)
  // They are written when the answer comes; what counts is when the request went out.
  for (const own of byOwner.values()) own.sort((a, b) => a.ordinal - b.ordinal)
  const spent = new Set<Exchange>()
  const of = (owner: string) => byOwner.get(owner) ?? []

  return {
    take(owner, request) {
      const same = of(owner).filter((each) => !spent.has(each) && isSame(each.request, request))
      let found = same[0]
      if (found === undefined) return undefined
      spent.add(found)
      for (const next of same.slice(1)) {
        if (next.attempt !== found.attempt + 1) continue
        found = next
        spent.add(found)
      }
      return found
    },
    used: (owner) => of(owner).filter((each) => spent.has(each)),
    unused: (owner) => of(owner).filter((each) => !spent.has(each)),
    of,
    owners: () => [...byOwner.keys()],
    bodiesPutTo(url, owner) {
      const beside = of(owner).filter(({ request }) => collectionOf(request.url) === collectionOf(url))
      return [...(puts.get(url) ?? []), ...beside.filter(isPut)].map(({ request }) => jsonOf(request.body))
    },
  }
}

function isPut({ request }: Exchange): boolean {
  return request.method === 'PUT'
}

/** The last part of a collection's path. */
function collectionOf(url: string): string | undefined {
  return url.split('/').at(-2)
}

function isSame(recorded: RecordedRequest, asked: RecordedRequest): boolean {
  return (
    recorded.method === asked.method &&
    recorded.url === asked.url &&
    recorded.body?.replace(markPattern, hidden) === asked.body?.replace(markPattern, hidden) &&
    sameHeaders(recorded.headers, asked.headers)
  )
}

function sameHeaders(recorded: RecordedRequest['headers'], asked: RecordedRequest['headers']): boolean {
  const names = Object.keys(recorded)
  return names.length === Object.keys(asked).length && names.every((name) => recorded[name] === asked[name])
}
