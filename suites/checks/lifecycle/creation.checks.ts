import { defineCheck, forKinds } from '../../engine/check.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { untilActive } from '../../expectations/settle.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { withStatus, writable } from '../sets.ts'
import { absentUrl } from './absent.ts'
import { demandAnswer, lastOf, showingStatus, stateOf, watchAtMost } from './watch.ts'

const statesAfterCreation: readonly unknown[] = ['pending', 'creating', 'active']

/** LIFE: how resources come into being. */
const everyKind = forKinds(writable, (kind) => [
  defineCheck({
    id: `LIFE-01/${kind.id}`,
    title: `${kind.id}: PUT on a free name answers 201`,
    requirements: ['LIFE-01'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const answer = await context.resources.put(draft)
      if (answer.status === 200) {
        context.tolerate('LIFE-01', {
          message: 'a creation was answered 200; 201 says that something was created',
          path: 'status',
          expected: 201,
          actual: 200,
          answer,
        })
      } else expectStatus(context, 'LIFE-01', answer, 201)
    },
  }),
  defineCheck({
    id: `LIFE-06/${kind.id}`,
    title: `${kind.id}: GET of what exists answers 200`,
    requirements: ['LIFE-06'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      demandAnswer(await context.resources.put(draft), `PUT ${draft.url}`)
      // That GET finds it at once is ASYNC-10.
      const read = lastOf(await watchAtMost(context, draft.url, kind, ({ status }) => status !== 404))
      expectStatus(context, 'LIFE-06', read, 200)
      const name = shownName(read.json)
      if (read.status === 200) {
        context.expect('LIFE-06', name === undefined || name === draft.address.name, {
          message: 'GET shows another resource than the one that was asked for',
          path: '$.metadata.name',
          expected: draft.address.name,
          actual: name,
          answer: read,
        })
      }
    },
  }),
  defineCheck({
    id: `LIFE-07/${kind.id}`,
    title: `${kind.id}: GET of a name that nothing has answers 404`,
    requirements: ['LIFE-07'],
    kinds: [kind.id],
    async run(context) {
      const url = await absentUrl(context, kind)
      expectStatus(context, 'LIFE-07', await context.send({ method: 'GET', url }), 404)
    },
  }),
  defineCheck({
    id: `LIFE-10/${kind.id}`,
    title: `${kind.id}: what was created becomes active`,
    requirements: ['LIFE-10', 'ASYNC-08'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      demandAnswer(await context.resources.put(draft), `PUT ${draft.url}`)
      await untilActive(context, draft.url, kind, draft.address.name)
    },
  }),
])

const withState = forKinds(withStatus, (kind) =>
  defineCheck({
    id: `LIFE-08/${kind.id}`,
    title: `${kind.id}: after creation the state is pending, creating or active`,
    requirements: ['LIFE-08'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const put = await context.resources.put(draft)
      demandAnswer(put, `PUT ${draft.url}`)
      const read = await context.send({ method: 'GET', url: draft.url })
      demandAnswer(read, `GET ${draft.url}`)
      for (const answer of [...showingStatus([put]), read]) {
        const state = stateOf(answer)
        context.expect('LIFE-08', statesAfterCreation.includes(state), {
          message: `a new ${kind.id} is in state ${String(state)}${detailOf(answer)}`,
          path: '$.status.state',
          expected: statesAfterCreation.join(', '),
          actual: state,
          answer,
        })
      }
    },
  }),
)

export const checks = [...everyKind, ...withState]
