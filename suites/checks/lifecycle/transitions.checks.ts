import { resourceStates } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { withStatus } from '../sets.ts'
import { changeable, changedBody } from './changes.ts'
import { conditionsOf, illegalChange, illegalStepOf, statesOf } from './conditions.ts'
import { demandAnswer, lastOf, showingStatus, stateOf, watchChange, watchRemoval } from './watch.ts'

/** LIFE-11 and LIFE-12: the states on the way from creation to removal. */
const wholeLives = forKinds(withStatus, (kind) =>
  defineCheck({
    id: `LIFE-11/${kind.id}`,
    title: `${kind.id}: states follow one another as drawn, from creation to removal`,
    requirements: ['LIFE-11', 'LIFE-12'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const put = await context.resources.put(draft)
      demandAnswer(put, `PUT ${draft.url}`)
      const creation = await watchChange(context, draft.url, kind, (seen) => judge(context, [put, ...seen]))
      demandAnswer(lastOf(creation), `GET ${draft.url}`)
      const deletion = await context.send({ method: 'DELETE', url: draft.url })
      demandAnswer(deletion, `DELETE ${draft.url}`)
      const removal = await watchRemoval(context, draft.url, kind, (seen) =>
        judge(context, [put, ...creation, ...seen]),
      )
      judge(context, [put, ...creation, ...removal])
    },
  }),
)

const updates = forKinds(changeable, (kind) =>
  defineCheck({
    id: `LIFE-11/${kind.id}/update`,
    title: `${kind.id}: states follow one another as drawn while the spec changes`,
    requirements: ['LIFE-11', 'LIFE-12'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const before = await context.send({ method: 'GET', url })
      const put = await context.send({ method: 'PUT', url, body: changedBody(context, kind, body) })
      demandAnswer(put, `PUT ${url}`)
      const late = (seen: readonly Answer[]) => judge(context, [before, put, ...seen])
      judge(context, [before, put, ...(await watchChange(context, url, kind, late))])
    },
  }),
)

/** Holds the states of answers one after the other, and the history of each, to the drawing. */
function judge(context: CheckContext, answers: readonly Answer[]): void {
  const shown = showingStatus(answers)
  const change = illegalChange(shown.map(stateOf))
  context.expect('LIFE-11', change === undefined, {
    message: `the state went from ${String(change?.from)} to ${String(change?.to)}`,
    path: '$.status.state',
    expected: 'a state that may follow',
    actual: shown.map(stateOf).join(', '),
    answer: lastOf(answers),
  })
  for (const answer of shown) {
    const conditions = conditionsOf(answer)
    const step = illegalStepOf(conditions, stateOf(answer))
    if (step !== undefined) {
      context.expect('LIFE-11', false, {
        message: `the history goes from ${String(step.from)} to ${String(step.to)}`,
        path: '$.status.conditions',
        expected: 'states that may follow one another',
        actual: statesOf(conditions).join(', '),
        answer,
      })
      break
    }
  }
  const unknown = shown.flatMap((answer) =>
    [stateOf(answer), ...statesOf(conditionsOf(answer))]
      .filter((state) => state !== undefined && !(resourceStates as readonly unknown[]).includes(state))
      .map((state) => ({ state, answer })),
  )
  context.expect('LIFE-12', unknown.length === 0, {
    message: `${String(unknown[0]?.state)} is no state of a resource`,
    path: '$.status',
    expected: resourceStates.join(', '),
    actual: unknown[0]?.state,
    ...(unknown[0] === undefined ? {} : { answer: unknown[0].answer }),
  })
}

export const checks = [...wholeLives, ...updates]
