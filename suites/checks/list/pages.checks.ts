import { valueAt } from '../../../contract/index.ts'
import { forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { listable } from '../sets.ts'
import { type Contents, demandSeveral } from './contents.ts'
import { contentsCheck } from './contents-check.ts'
import { demandKnown, demandList, demandPage, demandWhole, namesOn, pageUrl, walk } from './pages.ts'

/** Tokens that no provider gives. */
const foreignTokens = ['no-such-token', '!*~']

/** So many pages lie between the first item and the last. */
const pagesPerWalk = 3
/** Pages of one item are read when they are not more. */
const mostPages = 6
const stepFor = ({ items }: Contents): number => Math.ceil(items.length / pagesPerWalk)

/** LIST: how pages follow each other. */
export const checks = forKinds(listable, (kind) => [
  contentsCheck(
    kind,
    'LIST-08',
    'a page has a skipToken exactly when more items exist',
    async (context, contents) => {
      demandSeveral(contents)
      const all = contents.items.length
      for (const limit of [all - 1, all, all + 1]) {
        const page = await demandPage(context, 'LIST-08', contents, { limit })
        demandKnown(page, contents)
        const { names, answer, token } = page
        if (names.length === 0) await demandWhole(context, contents)
        context.expect('LIST-08', (token !== undefined) === names.length < all, {
          message: `a page with ${names.length} of ${all} items has ${token === undefined ? 'no' : 'a'} skipToken`,
          path: '$.metadata.skipToken',
          expected: names.length < all ? 'a token' : '(absent)',
          actual: token,
          answer,
        })
        if (token === undefined) {
          const member = valueAt(answer.json, '/metadata/skipToken')
          context.expect('LIST-08', member === undefined, {
            message: 'the last page has a skipToken with nothing in it, which asks for another page',
            path: '$.metadata.skipToken',
            expected: '(absent)',
            actual: member,
            answer,
          })
        }
      }
    },
  ),

  contentsCheck(kind, 'LIST-09', 'the pages together show every item once', async (context, contents) => {
    demandSeveral(contents)
    const short = contents.items.length <= mostPages
    for (const limit of new Set([...(short ? [1] : []), stepFor(contents)])) {
      const pages = await walk(context, 'LIST-09', contents, { limit })
      const [first] = pages
      if (first?.token === undefined && namesOn(pages).length < contents.items.length) {
        throw new Unverified('prerequisite', 'the first page has no skipToken although more items follow')
      }
      const shown = namesOn(pages)
      const answer = pages.at(-1)?.answer
      const twice = shown.filter((name, index) => shown.indexOf(name) !== index)
      context.expect('LIST-09', twice.length === 0, {
        message: `pages of ${limit} show some items more than once`,
        path: '$.items[*].metadata.name',
        expected: 'each name once',
        actual: twice,
        ...(answer === undefined ? {} : { answer }),
      })
      const lost = contents.items.flatMap(({ name }) => (shown.includes(name) ? [] : [name]))
      context.expect('LIST-09', lost.length === 0, {
        message: `pages of ${limit} leave out some items`,
        path: '$.items[*].metadata.name',
        expected: contents.items.map(({ name }) => name),
        actual: shown,
        ...(answer === undefined ? {} : { answer }),
      })
    }
  }),

  contentsCheck(kind, 'LIST-10', 'refuses a skipToken that it did not give', async (context, contents) => {
    for (const skipToken of foreignTokens) {
      const answer = await context.send({ method: 'GET', url: pageUrl(contents, { skipToken }) })
      if (answer.status !== 200 && answer.status !== 400) await demandList(context, contents.url)
      expectRefusal(context, 'LIST-10', answer, 'malformed')
    }
  }),

  contentsCheck(
    kind,
    'LIST-12',
    'items keep their order from one listing to the next, in pages too',
    async (context, contents) => {
      demandSeveral(contents)
      const first = await demandPage(context, 'LIST-12', contents, {})
      const again = await demandPage(context, 'LIST-12', contents, {})
      const inPages = await walk(context, 'LIST-12', contents, { limit: stepFor(contents) })
      for (const { names, answer } of [again, { names: namesOn(inPages), answer: inPages.at(-1)?.answer }]) {
        // What one of them leaves out or repeats is another matter: only the order counts.
        const common = (listed: readonly string[], other: readonly string[]) =>
          [...new Set(listed)].filter((name) => other.includes(name))
        context.expect('LIST-12', String(common(first.names, names)) === String(common(names, first.names)), {
          message: 'the items come in another order than before',
          path: '$.items[*].metadata.name',
          expected: first.names,
          actual: names,
          ...(answer === undefined ? {} : { answer }),
        })
      }
    },
  ),
])
