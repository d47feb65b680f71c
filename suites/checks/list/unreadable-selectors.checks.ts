import { forKinds } from '../../engine/check.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { selectable } from '../sets.ts'
import { contentsCheck } from './contents-check.ts'
import { demandFilter, demandList, pageUrl } from './pages.ts'

/** No key, a comparison with no number, an operator that there is not. */
const unreadable = ['=prod', 'rank>high', 'rank<>9']

/** LIST: selectors that say nothing. */
export const checks = forKinds(selectable, (kind) =>
  contentsCheck(
    kind,
    'LIST-27',
    'a selector that cannot be read is answered 400',
    async (context, { selector: _, ...contents }) => {
      for (const term of unreadable) {
        const answer = await context.send({ method: 'GET', url: pageUrl(contents, { labels: term }) })
        if (answer.status === 422) {
          context.tolerate('LIST-27', {
            message: `labels=${term} was answered 422, a status that lists do not document`,
            path: 'status',
            expected: 400,
            actual: 422,
            answer,
          })
          continue
        }
        if (answer.status === 200) await demandFilter(context, contents)
        else if (answer.status !== 400) await demandList(context, contents.url)
        expectStatus(context, 'LIST-27', answer, 400)
      }
    },
  ),
)
