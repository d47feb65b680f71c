import { forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { selectable } from '../sets.ts'
import { contentsCheck } from './contents-check.ts'
import { demandPage, namesOn, walk } from './pages.ts'
import { demandCases, type SelectorCase } from './selector-cases.ts'

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

/** LIST-13: a selector is not forgotten behind the first page. */
export const checks = forKinds(selectable, (kind) =>
  contentsCheck(kind, 'LIST-13', 'the selector holds for every page', async (context, contents) => {
    const { names: order } = await demandPage(context, 'LIST-13', contents, {})
    const chosen = revealing(demandCases('LIST-13', contents), order)
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
)
