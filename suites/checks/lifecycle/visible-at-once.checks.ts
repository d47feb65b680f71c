import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { listable, writable } from '../sets.ts'
import { changeable, changedBody } from './changes.ts'
import { addedTo, conditionsOf, statesOf } from './conditions.ts'
import { demandAnswer, showingStatus, untilAtRest } from './watch.ts'

/** A tenant may hold more than one page. */
const mostPages = 20

/** ASYNC: what an answer has promised is there from then on. */
const everyKind = forKinds(writable, (kind) =>
  defineCheck({
    id: `ASYNC-10/${kind.id}`,
    title: `${kind.id}: GET finds a resource from the answer to its PUT on`,
    requirements: ['ASYNC-10'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      demandAnswer(await context.resources.put(draft), `PUT ${draft.url}`)
      const read = await context.send({ method: 'GET', url: draft.url })
      expectStatus(context, 'ASYNC-10', read, 200)
    },
  }),
)

const listed = forKinds(
  (kind) => writable(kind) && listable(kind),
  (kind) =>
    defineCheck({
      id: `ASYNC-11/${kind.id}`,
      title: `${kind.id}: a list shows a resource from the answer to its PUT on`,
      requirements: ['ASYNC-11'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        demandAnswer(await context.resources.put(draft), `PUT ${draft.url}`)
        const found = await isListed(context, draft.collectionUrl, draft.address.name)
        context.expect('ASYNC-11', found, {
          message: `the list does not show ${draft.address.name}, which was just created`,
          path: '$.items',
          expected: draft.address.name,
        })
      },
    }),
)

const noted = forKinds(changeable, (kind) =>
  defineCheck({
    id: `ASYNC-09/${kind.id}`,
    title: `${kind.id}: the history shows updating from the answer to a PUT on`,
    requirements: ['ASYNC-09'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const before = conditionsOf(await untilAtRest(context, url, kind))
      const put = await context.send({ method: 'PUT', url, body: changedBody(context, kind, body) })
      demandAnswer(put, `PUT ${url}`)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      for (const answer of [...showingStatus([put]), read]) {
        const now = conditionsOf(answer)
        // Without their times, entries of the past cannot be told from new ones.
        if (now.some(({ lastTransitionAt }) => lastTransitionAt === undefined)) {
          throw new Unverified('prerequisite', 'conditions do not say since when')
        }
        const added = now.slice(0, addedTo(before, now))
        context.expect('ASYNC-09', statesOf(added).includes('updating'), {
          message: 'the history does not show that the resource is updating',
          path: '$.status.conditions[*].state',
          expected: 'updating in front of the earlier history',
          actual: statesOf(added).join(', '),
          answer,
        })
      }
    },
  }),
)

/** Whether a collection shows a name on one of its pages. */
async function isListed(context: CheckContext, collectionUrl: string, name: string): Promise<boolean> {
  let url = collectionUrl
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await context.send({ method: 'GET', url })
    const items = valueAt(answer.json, '/items')
    if (answer.status !== 200 || !Array.isArray(items)) {
      throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
    }
    if (items.some((item) => shownName(item) === name)) return true
    const token = valueAt(answer.json, '/metadata/skipToken')
    if (typeof token !== 'string') return false
    url = `${collectionUrl}?skipToken=${encodeURIComponent(token)}`
  }
  throw new Unverified('prerequisite', `${collectionUrl} has more than ${mostPages} pages`)
}

export const checks = [...everyKind, ...listed, ...noted]
