import { settledStates, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { withStatus, writable } from '../sets.ts'
import { demandTellsAbsent } from './absent.ts'
import { changeable, changedBody } from './changes.ts'
import { demandAnswer, lastOf, showingStatus, stateOf, watchChange, watchRemoval } from './watch.ts'

/** An answer that took longer waited for the work, if the work is done by then. */
const promptMs = 5_000

/** ASYNC: answers come first, and the work is followed by GET. */
const everyKind = forKinds(withStatus, (kind) => [
  defineCheck({
    id: `ASYNC-01/${kind.id}/put`,
    title: `${kind.id}: PUT answers before the work is done`,
    requirements: ['ASYNC-01'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const answer = await context.resources.put(draft)
      demandAnswer(answer, `PUT ${draft.url}`)
      const read = await context.send({ method: 'GET', url: draft.url })
      expectPrompt(context, read, answer.durationMs, isAtRest(read))
    },
  }),
  defineCheck({
    id: `ASYNC-01/${kind.id}/delete`,
    title: `${kind.id}: DELETE answers before the work is done`,
    requirements: ['ASYNC-01'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      const answer = await context.send({ method: 'DELETE', url })
      demandAnswer(answer, `DELETE ${url}`)
      const read = await context.send({ method: 'GET', url })
      expectPrompt(context, read, answer.durationMs, read.status === 404)
    },
  }),
  defineCheck({
    id: `ASYNC-05/${kind.id}`,
    title: `${kind.id}: GET shows how far a creation is`,
    requirements: ['ASYNC-05'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      demandAnswer(await context.resources.put(draft), `PUT ${draft.url}`)
      const first = await context.send({ method: 'GET', url: draft.url })
      demandAnswer(first, `GET ${draft.url}`)
      expectProgress(context, first)
      if (stateOf(first) === undefined) return
      for (const answer of showingStatus(await watchChange(context, draft.url, kind))) {
        expectProgress(context, answer)
      }
    },
  }),
])

const actions = forKinds(
  ({ actions: names }) => names.includes('start'),
  (kind) =>
    defineCheck({
      id: `ASYNC-01/${kind.id}/start`,
      title: `${kind.id}: an action answers before the work is done`,
      requirements: ['ASYNC-01'],
      kinds: [kind.id],
      async run(context) {
        const { url } = await context.resources.create(kind.id)
        const on = valueAt((await context.send({ method: 'GET', url })).json, '/status/powerState') === 'on'
        const action = `${url}/${on ? 'stop' : 'start'}`
        const answer = await context.send({ method: 'POST', url: action })
        demandAnswer(answer, `POST ${action}`)
        const read = await context.send({ method: 'GET', url })
        expectPrompt(context, read, answer.durationMs, isAtRest(read))
      },
    }),
)

const unbroken = forKinds(writable, (kind) =>
  defineCheck({
    id: `ASYNC-08/${kind.id}`,
    title: `${kind.id}: while it is created, changed and removed, GET answers neither 5xx nor, before the end, 404`,
    requirements: ['ASYNC-08'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const { url } = draft
      demandAnswer(await context.resources.put(draft), `PUT ${url}`)
      const created = await watchChange(context, url, kind)
      expectFound(context, created)
      if (lastOf(created).status !== 200) return
      if (changeable(kind)) {
        const put = await context.send({ method: 'PUT', url, body: changedBody(context, kind, draft.body) })
        if (put.status < 300) expectFound(context, await watchChange(context, url, kind))
      }
      demandAnswer(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
      const { status } = lastOf(await watchRemoval(context, url, kind))
      // The last answer may be that of GET to whatever is not there.
      if (status >= 500) await demandTellsAbsent(context, url)
      context.expect('ASYNC-08', status < 500, {
        message: `GET answered ${status} during the removal`,
        path: 'status',
        expected: '200, and 404 at the end',
        actual: status,
      })
    },
  }),
)

function expectFound(context: CheckContext, answers: readonly Answer[]): void {
  const wrong = answers.find(({ status }) => status === 404 || status >= 500)
  context.expect('ASYNC-08', wrong === undefined, {
    message: `GET answered ${wrong?.status} while a change was running`,
    path: 'status',
    expected: 200,
    actual: wrong?.status,
    ...(wrong === undefined ? {} : { answer: wrong }),
  })
}

function expectPrompt(context: CheckContext, answer: Answer, tookMs: number, done: boolean): void {
  context.expect('ASYNC-01', !done || tookMs < promptMs, {
    message: `the answer took ${Math.round(tookMs / 1000)} s and came when the work was done`,
    path: 'status',
    expected: 'an answer before the work',
    actual: `${Math.round(tookMs)} ms`,
    answer,
  })
}

function expectProgress(context: CheckContext, answer: Answer): void {
  context.expect('ASYNC-05', typeof stateOf(answer) === 'string', {
    message: 'GET does not show the state of a resource that is being created',
    path: '$.status.state',
    expected: 'a state',
    actual: stateOf(answer),
    answer,
  })
}

function isAtRest(answer: Answer): boolean {
  return (settledStates as readonly unknown[]).includes(stateOf(answer))
}

export const checks = [...everyKind, ...actions, ...unbroken]
