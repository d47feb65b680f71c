import { kindOf, providers, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { prerequisite, untilUsable } from '../network/outcomes.ts'

/** What a server answers to an operation that it does not have. */
const notServed: readonly number[] = [404, 405, 501]

/** The check that a kind has its four operations under the paths of its provider and version. */
export function servedCheck(requirement: string, kindId: string): Check {
  const { provider, collection } = kindOf(kindId)
  const { version } = providers[provider]
  return defineCheck({
    id: `${requirement}/${kindId}`,
    title: `${kindId}: ${provider} serves ${collection} in ${version} with put, get, list and delete`,
    requirements: [requirement],
    kinds: [kindId],
    async run(context) {
      const draft = await context.resources.draft(kindId)
      const { url, collectionUrl, address } = draft
      const put = await context.resources.put(draft)
      expectServed(context, requirement, put, 'PUT')
      prerequisite(put, `PUT ${url}`)
      await untilUsable(context, draft)
      const get = await context.send({ method: 'GET', url })
      expectAccepted(context, requirement, get, '200')
      const list = await context.send({ method: 'GET', url: collectionUrl })
      if (expectAccepted(context, requirement, list, '200'))
        expectListed(context, requirement, list, address.name)
      expectServed(context, requirement, await context.send({ method: 'DELETE', url }), 'DELETE')
    },
  })
}

/** Says nothing of a request that is refused for what it asks: it is served. */
function expectServed(context: CheckContext, requirement: string, answer: Answer, method: string): void {
  context.expect(requirement, !notServed.includes(answer.status), {
    message: `${method} was answered ${answer.status}: the operation is not there`,
    path: 'status',
    expected: method === 'PUT' ? '200 or 201' : 202,
    actual: answer.status,
    answer,
  })
}

function expectListed(context: CheckContext, requirement: string, list: Answer, name: string): void {
  const items = valueAt(list.json, '/items')
  const names = Array.isArray(items) ? items.map((item) => valueAt(item, '/metadata/name')) : []
  // It may stand on another page; pages are the subject of other checks.
  const hasMore = valueAt(list.json, '/metadata/skipToken') !== undefined
  context.expect(requirement, names.includes(name) || hasMore, {
    message: 'the list lacks what was made in its collection',
    path: '$.items',
    expected: name,
    actual: names,
    answer: list,
  })
}
