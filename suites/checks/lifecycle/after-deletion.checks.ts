import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { writable } from '../sets.ts'
import { isMarkedDeleted } from './marked-deleted.ts'
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
      if (answer.status >= 300) await demandNameMatters(context, old, answer)
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
      context.expect('LIFE-28', !isMarkedDeleted(read.json), {
        message: 'the new resource shows the deletion of the old one',
        path: '$.metadata.deletedAt',
        expected: '(absent)',
        actual: valueAt(read.json, '/metadata/deletedAt'),
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
        (answer.status < 300 && answer.status !== 200) ||
        (answer.status === 200 &&
          typeof createdAt === 'string' &&
          createdAt !== valueAt(old.answer.json, '/metadata/createdAt'))
      if (anew) return void context.expect('LIFE-29', true, { message: '' })
      if (answer.status < 300) await demandDeletionBegins(context, kind)
      else if (answer.status !== 409) await demandNameMatters(context, old, answer)
      expectRefusal(context, 'LIFE-29', answer, 'state')
    },
  }),
])

/** Makes sure that a refusal is about the name. @throws {Unverified} when the same body is refused under another one too */
async function demandNameMatters(
  context: CheckContext,
  { kind, body: { spec } }: Provisioned,
  refusal: Answer,
): Promise<void> {
  const { status } = await context.resources.put(await context.resources.draft(kind.id, { spec }))
  if (status === refusal.status) {
    throw new Unverified('prerequisite', `what the deleted ${kind.id} stood on is refused: ${status}`)
  }
}

/** Makes sure that DELETE begins a deletion. @throws {Unverified} when what it accepts stays as it was: LIFE-24, LIFE-25 */
async function demandDeletionBegins(context: CheckContext, { id }: Kind): Promise<void> {
  const { url } = await context.resources.create(id)
  demandAnswer(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
  const read = await context.send({ method: 'GET', url })
  if (read.status === 200 && !isMarkedDeleted(read.json)) {
    throw new Unverified('prerequisite', `DELETE ${url} was accepted, and the ${id} is as it was`)
  }
}
