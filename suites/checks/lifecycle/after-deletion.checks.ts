import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { demandAnswer, untilGoneBefore } from './watch.ts'

/** LIFE: what becomes of a name once its resource is deleted. */
export const checks = forKinds(writable, (kind) => [
  defineCheck({
    id: `LIFE-28/${kind.id}`,
    title: `${kind.id}: after deletion the name can be used for a new resource`,
    requirements: ['LIFE-28'],
    kinds: [kind.id],
    async run(context) {
      const old = await context.resources.create(kind.id)
      demandAnswer(await context.send({ method: 'DELETE', url: old.url }), `DELETE ${old.url}`)
      await untilGoneBefore(context, old.url, kind)
      const answer = await context.resources.put(old)
      const accepted = context.expect('LIFE-28', answer.status < 300, {
        message: `a new resource under the name of a deleted one was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
      if (!accepted) return
      const read = await context.send({ method: 'GET', url: old.url })
      demandAnswer(read, `GET ${old.url}`)
      const deletedAt = valueAt(read.json, '/metadata/deletedAt')
      context.expect('LIFE-28', deletedAt === undefined, {
        message: 'the new resource shows the deletion of the old one',
        path: '$.metadata.deletedAt',
        expected: '(absent)',
        actual: deletedAt,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: `LIFE-29/${kind.id}`,
    title: `${kind.id}: a PUT on what is being deleted answers 409`,
    requirements: ['LIFE-29'],
    kinds: [kind.id],
    async run(context) {
      const old = await context.resources.create(kind.id)
      demandAnswer(await context.send({ method: 'DELETE', url: old.url }), `DELETE ${old.url}`)
      const answer = await context.resources.put(old)
      const createdAt = valueAt(answer.json, '/metadata/createdAt')
      // It may have been gone by then: a new resource is no answer to the question.
      const anew =
        answer.status === 201 ||
        (answer.status === 200 &&
          typeof createdAt === 'string' &&
          createdAt !== valueAt(old.answer.json, '/metadata/createdAt'))
      if (anew) context.expect('LIFE-29', true, { message: '' })
      else expectRefusal(context, 'LIFE-29', answer, 'state')
    },
  }),
])
