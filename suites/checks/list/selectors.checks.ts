import type { Kind } from '../../../contract/index.ts'
import { forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { listable, writable } from '../sets.ts'
import { type Contents, labelLost } from './contents.ts'
import { contentsCheck } from './contents-check.ts'
import {
  demandFilter,
  demandPage,
  demandWhole,
  namesOn,
  type Page,
  pageOf,
  pageUrl,
  type Query,
  walk,
} from './pages.ts'
import { type SelectorCase, selectorCases } from './selector-cases.ts'

const labelled = (kind: Kind): boolean => listable(kind) && kind.userMetadata

const rules: readonly (readonly [requirement: string, title: string])[] = [
  ['LIST-16', 'key=value selects the items with that label value'],
  ['LIST-17', 'key!=value selects the other items, those without the key too'],
  ['LIST-18', 'terms joined by a comma all have to fit'],
  ['LIST-19', 'the operators >, <, >= and <= compare numbers'],
  ['LIST-20', 'a label value that is no number fits no comparison of numbers'],
  ['LIST-21', 'a * in key or value stands for any characters'],
  ['LIST-22', 'a value without * fits the whole label value only'],
  ['LIST-23', 'a key may have a namespace in front'],
  ['LIST-24', 'the operator == means the same as ='],
  ['LIST-28', 'a selector is read after its URL encoding is undone'],
  ['LIST-29', 'a selector that fits nothing gives 200 and no items'],
]

/** Numbers and namespaces stand in planted labels only. */
const plantedOnly = ['LIST-19', 'LIST-20', 'LIST-23']

/** LIST: what selectors select. */
export const checks = forKinds(labelled, (kind) => [
  ...rules
    .filter(([requirement]) => writable(kind) || !plantedOnly.includes(requirement))
    .map(([requirement, title]) =>
      contentsCheck(kind, requirement, title, async (context, contents) => {
        for (const each of casesOf(requirement, contents))
          await expectSelection(context, requirement, contents, each)
      }),
    ),

  contentsCheck(
    kind,
    'LIST-25',
    'in (...), notin (...) and the bare key may be supported',
    async (context, contents) => {
      for (const { term, fits } of casesOf('LIST-25', contents)) {
        const answer = await context.send({ method: 'GET', url: pageUrl(contents, { labels: term }) })
        const names = pageOf(answer)?.names
        const shown = contents.items.filter(({ name }) => names?.includes(name))
        const right = shown.length === fits.length && shown.every(({ name }) => fits.includes(name))
        context.expect('LIST-25', names !== undefined && right, {
          message: `labels=${term} is not supported (status ${answer.status})`,
          answer,
        })
      }
    },
  ),

  contentsCheck(kind, 'LIST-26', 'the query parameter labels filters', async (context, contents) => {
    const { probe } = contents
    if (probe === undefined) throw new NotApplicable('the items differ in no label')
    const { names, answer } = await demandPage(context, 'LIST-26', contents, { labels: probe })
    const hidden = contents.items.filter(({ name }) => !names.includes(name))
    if (hidden.length === 0) await demandAlike(context, contents, probe)
    context.expect('LIST-26', hidden.length > 0, {
      message: `labels=${probe} hides none of ${contents.items.length} items, which do not all fit it`,
      path: '$.items.length()',
      expected: `less than ${contents.items.length}`,
      actual: names.length,
      answer,
    })
  }),

  contentsCheck(kind, 'LIST-13', 'the selector holds for every page', async (context, contents) => {
    const { names: order } = await demandPage(context, 'LIST-13', contents, {})
    const chosen = revealing(casesOf('LIST-13', contents), order)
    if (chosen === undefined) throw new NotApplicable('the items differ too little in their labels')
    const { term, fits, leaves } = chosen
    const limit = limitFor(fits)
    const query = { labels: term, limit }
    const [first, ...others] = await walk(context, 'LIST-13', contents, query, { wanted: fits, later: 'any' })
    const known = contents.items.map(({ name }) => name)
    // Beside the selector of a run nothing fits but the known items.
    const counts = (name: string) => contents.selector !== undefined || known.includes(name)
    const outside = (names: readonly string[]) =>
      names.filter((name) => counts(name) && !fits.includes(name) && !leaves.includes(name))
    if (outside(first?.names ?? []).length > 0 || others.length === 0) {
      throw new Unverified(
        'prerequisite',
        `labels=${term} and limit=${limit} do not give the first of several pages`,
      )
    }
    const strays = outside(namesOn(others))
    // A term that is misread without pages too is the matter of another check.
    const whole =
      strays.length === 0 ? [] : (await demandPage(context, 'LIST-13', contents, { labels: term })).names
    if (outside(whole).length > 0)
      throw new Unverified('prerequisite', `labels=${term} shows what does not fit`)
    const answer = others.find(({ names }) => outside(names).length > 0)?.answer
    context.expect('LIST-13', strays.length === 0, {
      message: `behind the first page of labels=${term} items are shown that do not fit`,
      path: '$.items[*].metadata.name',
      expected: fits,
      actual: strays,
      ...(answer === undefined ? {} : { answer }),
    })
  }),
])

/**
 * Makes sure that a term which hides nothing beside the selector of a run hides nothing alone either.
 *
 * @throws {Unverified} when it does: how terms go together is LIST-18
 */
async function demandAlike(context: CheckContext, { url, selector, items }: Contents, labels: string) {
  if (selector === undefined) return
  const { names } = await demandPage(context, 'LIST-26', { url }, { labels })
  if (items.some(({ name }) => !names.includes(name)))
    throw new Unverified('prerequisite', `labels=${selector},${labels} selects otherwise than ${labels}`)
}

function casesOf(requirement: string, contents: Contents): readonly SelectorCase[] {
  if (contents.lost !== undefined) throw labelLost(contents.lost)
  const cases = selectorCases(requirement, contents)
  if (cases.length === 0) throw new NotApplicable('the labels that the provider chose allow no such selector')
  return cases
}

const pagesPerWalk = 3

/** The limit with which the items that fit take several pages. */
const limitFor = (fits: readonly string[]): number => Math.ceil(fits.length / pagesPerWalk)

/**
 * The case in which an item that does not fit comes behind the first page: else a selector that is forgotten there would not
 * show.
 */
function revealing(cases: readonly SelectorCase[], order: readonly string[]): SelectorCase | undefined {
  return cases.find(({ fits, leaves }) => {
    const last = order.filter((name) => fits.includes(name))[limitFor(fits) - 1]
    const behind = last === undefined ? [] : order.slice(order.indexOf(last))
    return fits.length > 1 && behind.some((name) => !fits.includes(name) && !leaves.includes(name))
  })
}

async function expectSelection(
  context: CheckContext,
  requirement: string,
  contents: Contents,
  { term, fits, leaves }: SelectorCase,
): Promise<void> {
  const query: Query = requirement === 'LIST-28' ? { encodedLabels: term } : { labels: term }
  const { names, answer, token } = await pageFor(context, requirement, contents, query, fits)
  const shown = contents.items.flatMap(({ name }) =>
    names.includes(name) && !leaves.includes(name) ? [name] : [],
  )
  const right = shown.length === fits.length && fits.every((name) => shown.includes(name))
  if (!right && token !== undefined) throw new Unverified('prerequisite', 'a page without limit ends early')
  if (!right) {
    // That the terms of a run and of the check do not go together is the matter of LIST-18 itself.
    await demandFilter(context, requirement === 'LIST-18' ? alone(contents) : contents)
    await demandWhole(context, contents)
  }
  if (!right && requirement === 'LIST-28') {
    const plain = await demandPage(context, requirement, contents, { labels: decodeURIComponent(term) })
    if (String(plain.names) === String(names)) {
      throw new Unverified(
        'prerequisite',
        `labels=${decodeURIComponent(term)} shows the same without encoding`,
      )
    }
  }
  context.expect(requirement, right, {
    message: `labels=${term} does not show exactly the items that fit`,
    path: '$.items[*].metadata.name',
    expected: fits,
    actual: shown,
    answer,
  })
}

/** The same items without the selector that keeps to them. */
const alone = ({ selector: _, ...contents }: Contents): Contents => contents

/** That a list without items is answered otherwise is the matter of LIST-29 alone. */
async function pageFor(
  context: CheckContext,
  requirement: string,
  contents: Contents,
  query: Query,
  fits: readonly string[],
): Promise<Page> {
  if (fits.length > 0 || requirement === 'LIST-29')
    return await demandPage(context, requirement, contents, query)
  const answer = await context.send({ method: 'GET', url: pageUrl(contents, query) })
  const page = pageOf(answer)
  if (page === undefined) {
    throw new Unverified('prerequisite', `a selector that fits nothing was answered ${answer.status}`)
  }
  return page
}
