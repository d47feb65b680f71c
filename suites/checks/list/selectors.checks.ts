import { forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { selectable, writable } from '../sets.ts'
import type { Contents } from './contents.ts'
import { contentsCheck } from './contents-check.ts'
import { demandFilter, demandPage, demandWhole, type Page, pageOf, pageUrl, type Query } from './pages.ts'
import { demandCases, type SelectorCase } from './selector-cases.ts'

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
export const checks = forKinds(selectable, (kind) => [
  ...rules
    .filter(([requirement]) => writable(kind) || !plantedOnly.includes(requirement))
    .map(([requirement, title]) =>
      contentsCheck(kind, requirement, title, async (context, contents) => {
        for (const each of demandCases(requirement, contents))
          await expectSelection(context, requirement, contents, each)
      }),
    ),

  contentsCheck(
    kind,
    'LIST-25',
    'in (...), notin (...) and the bare key may be supported',
    async (context, contents) => {
      for (const { term, fits } of demandCases('LIST-25', contents)) {
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
