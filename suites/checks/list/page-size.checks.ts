import { listLimits } from '../../../contract/index.ts'
import { forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { listable } from '../sets.ts'
import { demandSeveral } from './contents.ts'
import { contentsCheck } from './contents-check.ts'
import { demandList, demandPage, pageOf, pageUrl } from './pages.ts'

/** What is sent, and the bound to which a tolerant provider cuts it. */
const outOfRange = [
  { limit: 0, cut: listLimits.minimum },
  { limit: -1, cut: listLimits.minimum },
  { limit: listLimits.maximum + 1, cut: listLimits.maximum },
]

const noIntegers = ['abc', '1.5', '2x']

/** LIST: how much one page holds. */
export const checks = forKinds(listable, (kind) => [
  contentsCheck(kind, 'LIST-04', 'a page has no more items than limit says', async (context, contents) => {
    demandSeveral(contents)
    const most = contents.items.length - 1
    for (const limit of new Set([1, 2, most])) {
      const { names, answer } = await demandPage(context, 'LIST-04', contents, { limit })
      context.expect('LIST-04', names.length <= limit, {
        message: `a page with limit=${limit} holds ${names.length} items`,
        path: '$.items.length()',
        expected: `at most ${limit}`,
        actual: names.length,
        answer,
      })
    }
  }),

  contentsCheck(
    kind,
    'LIST-05',
    'takes a limit of 1 and of 10000, and refuses what lies outside',
    async (context, contents) => {
      for (const limit of [listLimits.minimum, listLimits.maximum]) {
        await demandPage(context, 'LIST-05', contents, { limit })
        context.expect('LIST-05', true, { message: '' })
      }
      for (const { limit, cut } of outOfRange) {
        const answer = await context.send({ method: 'GET', url: pageUrl(contents, { limit }) })
        const held = pageOf(answer)?.names.length ?? Number.POSITIVE_INFINITY
        if (held <= cut) {
          context.tolerate('LIST-05', {
            message: `limit=${limit} was cut to ${cut} instead of being refused`,
            path: 'status',
            expected: 400,
            actual: answer.status,
            answer,
          })
        } else expectRefusal(context, 'LIST-05', answer, 'malformed')
      }
    },
  ),

  contentsCheck(kind, 'LIST-06', 'refuses a limit that is no integer', async (context, contents) => {
    for (const limit of noIntegers) {
      const answer = await context.send({ method: 'GET', url: pageUrl(contents, { limit }) })
      if (answer.status !== 200 && answer.status !== 400) await demandList(context, contents.url)
      expectRefusal(context, 'LIST-06', answer, 'malformed')
    }
  }),

  contentsCheck(
    kind,
    'LIST-07',
    'the first page without limit holds every item of a small collection, and at most 1000',
    async (context, contents) => {
      const { names, answer, token } = await demandPage(context, 'LIST-07', contents, {})
      context.expect('LIST-07', names.length <= listLimits.default, {
        message: `a page without limit holds ${names.length} items`,
        path: '$.items.length()',
        expected: `at most ${listLimits.default}`,
        actual: names.length,
        answer,
      })
      // Without a token this is the whole list, and what is missing was lost: LIST-09.
      const missing = contents.items.filter(({ name }) => !names.includes(name))
      context.expect('LIST-07', missing.length === 0 || token === undefined, {
        message: `a page without limit ends after ${names.length} items although more follow`,
        path: '$.items.length()',
        expected: contents.items.length,
        actual: names.length,
        answer,
      })
    },
  ),
])
