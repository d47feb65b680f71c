import { isDeepStrictEqual } from 'node:util'
import { type Kind, valueAt } from '../../../contract/index.ts'
import type { ValidBody } from '../../../fixtures/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { demandSpelling } from '../../expectations/spelling.ts'
import { withStatus, writable } from '../sets.ts'
import { changeable, changedBody, labelled } from './changes.ts'
import { demandAnswer, showingStatus, stateOf, untilAtRest } from './watch.ts'

const put = (context: CheckContext, url: string, body: ValidBody) =>
  context.send({ method: 'PUT', url, body })

const changeOf = (context: CheckContext, kind: Kind, body: ValidBody) =>
  changeable(kind)
    ? changedBody(context, kind, body)
    : { ...labelled(body, 'second'), annotations: { ...body.annotations, 'sc-change': 'second' } }

/** LIFE: what a PUT on an existing resource does. */
const everyKind = forKinds(writable, (kind) => [
  defineCheck({
    id: `LIFE-02/${kind.id}`,
    title: `${kind.id}: PUT on a name in use updates the resource and answers 200`,
    requirements: ['LIFE-02'],
    kinds: [kind.id],
    async run(context) {
      const { url, body, answer: before } = await context.resources.own(kind.id)
      const sent = changeOf(context, kind, body)
      const answer = await put(context, url, sent)
      if (!expectStatus(context, 'LIFE-02', answer, 200)) return
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      demandSpelling(read, sent.spec)
      const stored = (part: string) => ({ [part]: valueAt(read.json, `/${part}`) })
      // Labels that get lost are LBL-01: here something of what was sent has to be there.
      const parts = changeable(kind) ? ['spec'] : ['labels', 'annotations']
      const missing = parts.map((part) =>
        differences({ [part]: valueAt(sent, `/${part}`) }, stored(part), '$'),
      )
      // What changed, and not into what was sent, was updated: that it comes back as sent is REF-07.
      const stays = parts.every((part) =>
        isDeepStrictEqual(valueAt(read.json, `/${part}`), valueAt(before.json, `/${part}`)),
      )
      const lost = stays && missing.every(({ length }) => length > 0)
      const first = lost ? missing[0]?.[0] : undefined
      context.expect('LIFE-02', first === undefined, {
        message: `the PUT was answered 200 and did not update ${first?.path ?? ''}`,
        path: first?.path ?? '$',
        expected: first?.expected,
        actual: first?.actual,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: `LIFE-05/${kind.id}`,
    title: `${kind.id}: the same PUT twice gives one resource in the same state`,
    requirements: ['LIFE-05'],
    kinds: [kind.id],
    async run(context) {
      const { url, collectionUrl, body, address } = await context.resources.own(kind.id)
      const sent = labelled(body, 'same')
      demandAnswer(await put(context, url, sent), `PUT ${url}`)
      const once = await untilAtRest(context, url, kind)
      const again = await put(context, url, sent)
      context.expect('LIFE-05', again.status < 300, {
        message: `the same PUT once more was answered ${again.status}`,
        path: 'status',
        expected: 'a success',
        actual: again.status,
        answer: again,
      })
      const twice = await untilAtRest(context, url, kind)
      const parts = [
        '/spec',
        '/labels',
        '/annotations',
        '/extensions',
        '/status/state',
        '/metadata/createdAt',
      ]
      for (const part of parts) {
        context.equal('LIFE-05', part, valueAt(twice.json, part), valueAt(once.json, part), twice)
      }
      const list = await context.send({ method: 'GET', url: collectionUrl })
      const items = valueAt(list.json, '/items')
      if (list.status !== 200 || !Array.isArray(items)) return
      const count = items.filter((item) => valueAt(item, '/metadata/name') === address.name).length
      context.expect('LIFE-05', count <= 1, {
        message: `the list shows ${address.name} ${count} times`,
        path: '$.items',
        expected: 'at most once',
        actual: count,
        answer: list,
      })
    },
  }),
])

const statesAfterUpdate: readonly unknown[] = ['updating', 'active']

const withState = forKinds(withStatus, (kind) =>
  defineCheck({
    id: `LIFE-09/${kind.id}`,
    title: `${kind.id}: after an update the state is updating or active`,
    requirements: ['LIFE-09'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const answer = await put(context, url, changeOf(context, kind, body))
      demandAnswer(answer, `PUT ${url}`)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      for (const each of [...showingStatus([answer]), read]) {
        context.expect('LIFE-09', statesAfterUpdate.includes(stateOf(each)), {
          message: `an updated ${kind.id} is in state ${String(stateOf(each))}`,
          path: '$.status.state',
          expected: statesAfterUpdate.join(' or '),
          actual: stateOf(each),
          answer: each,
        })
      }
    },
  }),
)

export const checks = [...everyKind, ...withState]
