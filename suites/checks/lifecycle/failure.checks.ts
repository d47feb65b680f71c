import { kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { conditionsOf } from './conditions.ts'
import { failures, makeFailed } from './failures.ts'
import { demandAnswer, stateOf, watchAtMost } from './watch.ts'

const outOfError: readonly unknown[] = ['creating', 'updating', 'active']

/** LIFE: the state error. */
export const checks = Object.keys(failures)
  .map(kindOf)
  .flatMap((kind) => [
    defineCheck({
      id: `LIFE-30/${kind.id}`,
      title: `${kind.id}: DELETE of a resource in error answers 202`,
      requirements: ['LIFE-30'],
      kinds: [kind.id],
      async run(context) {
        const { draft } = await makeFailed(context, kind.id)
        const answer = await context.send({ method: 'DELETE', url: draft.url })
        if (!expectAccepted(context, 'LIFE-30', answer, '202')) return
        const answers = await watchAtMost(context, draft.url, kind, ({ status }) => status !== 200)
        const last = answers.at(-1) ?? answer
        context.expect('LIFE-30', last.status !== 200 || stateOf(last) === 'deleting', {
          message: `a ${kind.id} in error is in state ${String(stateOf(last))} after its DELETE`,
          path: '$.status.state',
          expected: 'deleting, and then 404',
          actual: stateOf(last),
          answer: last,
        })
      },
    }),
    defineCheck({
      id: `LIFE-31/${kind.id}`,
      title: `${kind.id}: a good PUT brings a resource out of error`,
      requirements: ['LIFE-31'],
      kinds: [kind.id],
      async run(context) {
        const { draft, good } = await makeFailed(context, kind.id)
        const answer = await context.resources.put(draft, good)
        if (!expectAccepted(context, 'LIFE-31', answer, '200')) return
        const answers = await watchAtMost(context, draft.url, kind, (each) =>
          outOfError.includes(stateOf(each)),
        )
        const last = answers.at(-1) ?? answer
        demandAnswer(last, `GET ${draft.url}`)
        context.expect('LIFE-31', outOfError.includes(stateOf(last)), {
          message: `after a good PUT the ${kind.id} is in state ${String(stateOf(last))}`,
          path: '$.status.state',
          expected: outOfError.join(', '),
          actual: stateOf(last),
          answer: last,
        })
      },
    }),
    defineCheck({
      id: `LIFE-32/${kind.id}`,
      title: `${kind.id}: a condition with a message says why a resource is in error`,
      requirements: ['LIFE-32'],
      kinds: [kind.id],
      async run(context) {
        const { answer } = await makeFailed(context, kind.id)
        const reasons = conditionsOf(answer).filter(({ state }) => state === 'error')
        const told = reasons.some(({ message }) => typeof message === 'string' && message.trim() !== '')
        context.expect('LIFE-32', told, {
          message: 'no condition says why the resource is in error',
          path: '$.status.conditions[*].message',
          expected: 'a message beside the state error',
          actual: reasons,
          answer,
        })
      },
    }),
  ])
