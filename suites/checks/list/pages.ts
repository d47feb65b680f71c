import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { shownName } from '../../expectations/shown-name.ts'
import type { Contents } from './contents.ts'

/** What a list is asked for. */
export interface Query {
  /** A selector. Only what a URL cannot hold is encoded. */
  readonly labels?: string
  /** A selector as it is to stand in the URL. */
  readonly encodedLabels?: string
  readonly limit?: number | string
  readonly skipToken?: string
}

/** One page of a list. */
export interface Page {
  readonly answer: Answer
  readonly names: readonly string[]
  readonly items: readonly unknown[]
  /** Absent on the last page; an empty one counts as absent. */
  readonly token?: string
}

/** The URL of a page; keeps to the known items of a collection. */
export function pageUrl({ url, selector }: Pick<Contents, 'url' | 'selector'>, query: Query = {}): string {
  const terms = [
    ...(selector === undefined ? [] : [selector]),
    ...(query.labels === undefined ? [] : [query.labels.replace(/[<> "]/g, encodeURIComponent)]),
    ...(query.encodedLabels === undefined ? [] : [query.encodedLabels]),
  ]
  const parameters = [
    ...(terms.length === 0 ? [] : [`labels=${terms.join(',')}`]),
    ...(query.limit === undefined ? [] : [`limit=${query.limit}`]),
    ...(query.skipToken === undefined ? [] : [`skipToken=${encodeURIComponent(query.skipToken)}`]),
  ]
  return parameters.length === 0 ? url : `${url}?${parameters.join('&')}`
}

/** The page that an answer shows; undefined when it shows none. */
export function pageOf(answer: Answer): Page | undefined {
  const items: unknown = valueAt(answer.json, '/items')
  // Which success it is answered with is LIST-01.
  if (answer.status >= 300 || !Array.isArray(items)) return undefined
  const token: unknown = valueAt(answer.json, '/metadata/skipToken')
  return {
    answer,
    items: items as unknown[],
    names: (items as unknown[]).map((item) => String(shownName(item))),
    ...(token === undefined || token === null || token === '' ? {} : { token: String(token) }),
  }
}

/**
 * Reads a page. Another answer breaks the requirement, unless the list fails without the query too: that is the matter of
 * another check.
 */
export async function demandPage(
  context: CheckContext,
  requirement: string,
  contents: Pick<Contents, 'url' | 'selector'>,
  query: Query,
): Promise<Page> {
  const url = pageUrl(contents, query)
  const answer = await context.send({ method: 'GET', url })
  const page = pageOf(answer)
  if (page === undefined) await demandList(context, contents.url)
  context.demand(requirement, page !== undefined, {
    message: `the list with ${new URL(url).search} was answered ${answer.status}, not 200 with items${detailOf(answer)}`,
    path: 'status',
    expected: 200,
    actual: answer.status,
    answer,
  })
  return page
}

/** Makes sure that a collection can be listed at all. @throws {Unverified} when not */
export async function demandList(context: CheckContext, url: string): Promise<void> {
  const answer = await context.send({ method: 'GET', url }, 'setup')
  if (pageOf(answer) === undefined) {
    throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status} without items`)
  }
}

/** Makes sure that `labels` filters at all. @throws {Unverified} when it hides nothing */
export async function demandFilter(context: CheckContext, contents: Contents): Promise<void> {
  if (contents.probe === undefined) return
  const answer = await context.send(
    { method: 'GET', url: pageUrl(contents, { labels: contents.probe }) },
    'setup',
  )
  const shown = pageOf(answer)?.names ?? []
  if (contents.items.every(({ name }) => shown.includes(name))) {
    throw new Unverified('prerequisite', `labels=${contents.probe} filters nothing`)
  }
}

/**
 * Makes sure that a list without query shows what is there, as far as one page tells.
 *
 * @throws {Unverified} when it lacks some of it
 */
export async function demandWhole(context: CheckContext, contents: Contents): Promise<void> {
  const page = pageOf(await context.send({ method: 'GET', url: contents.url }, 'setup'))
  if (page?.token !== undefined) return
  const lost = contents.items.find(({ name }) => page?.names.includes(name) !== true)
  if (lost !== undefined) throw new Unverified('prerequisite', `the whole list does not show ${lost.name}`)
}

/**
 * Reads page after page, as far as there is a skipToken. Ends early when pages come again: a client would never end.
 *
 * @param requirement what the provider misses when a page is not answered 200
 * @param wanted when all of these were shown, a token that leads nowhere is the matter of LIST-08
 * @param later `any`: what stands on later pages is judged by the caller, strangers too
 */
export async function walk(
  context: CheckContext,
  requirement: string,
  contents: Contents,
  query: Pick<Query, 'labels' | 'limit'>,
  {
    wanted = contents.items.map(({ name }) => name),
    later = 'known',
  }: { readonly wanted?: readonly string[]; readonly later?: 'known' | 'any' } = {},
): Promise<readonly Page[]> {
  const pages = [await demandPage(context, requirement, contents, query)]
  const mostPages = contents.items.length + 2
  for (;;) {
    if (pages.length === 1 || later === 'known') demandKnown(pages.at(-1), contents)
    const skipToken = pages.at(-1)?.token
    if (skipToken === undefined || pages.length >= mostPages) return pages
    const shown = namesOn(pages)
    const next = { ...query, skipToken }
    if (wanted.every((name) => shown.includes(name))) {
      const page = pageOf(await context.send({ method: 'GET', url: pageUrl(contents, next) }))
      if (page === undefined) return pages
      pages.push(page)
    } else pages.push(await demandPage(context, requirement, contents, next))
  }
}

/** Makes sure that the selector keeps others away. @throws {Unverified} when it does not: then nothing can be counted */
export function demandKnown(page: Page | undefined, { selector, items }: Contents): void {
  const stranger = page?.names.find((shown) => !items.some(({ name }) => name === shown))
  if (selector !== undefined && stranger !== undefined) {
    throw new Unverified('prerequisite', `labels=${selector} shows ${stranger}, which does not fit`)
  }
}

/** The names on some pages, in their order. */
export const namesOn = (pages: readonly Page[]): readonly string[] => pages.flatMap(({ names }) => names)
