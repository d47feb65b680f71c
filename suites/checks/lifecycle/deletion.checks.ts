import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectErrorForm } from '../../expectations/error-form.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { withStatus, writable } from '../sets.ts'
import { absentUrl, demandTellsAbsent } from './absent.ts'
import { demandAnswer, lastOf, stateOf, untilGoneBefore, watchRemoval } from './watch.ts'

const remove = (context: CheckContext, url: string) => context.send({ method: 'DELETE', url })

/** LIFE: how resources are removed. */
const everyKind = forKinds(writable, (kind) => [
  defineCheck({
    id: `LIFE-23/${kind.id}`,
    title: `${kind.id}: DELETE answers 202`,
    requirements: ['LIFE-23'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      expectStatus(context, 'LIFE-23', await remove(context, url), 202)
    },
  }),
  defineCheck({
    id: `LIFE-25/${kind.id}`,
    title: `${kind.id}: GET of what was deleted answers 404 with an Error body in the end`,
    requirements: ['LIFE-25'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      demandAnswer(await remove(context, url), `DELETE ${url}`)
      const last = lastOf(await watchRemoval(context, url, kind))
      if (!expectStatus(context, 'LIFE-25', last, 404)) return
      const again = await context.send({ method: 'GET', url })
      expectStatus(context, 'LIFE-25', again, 404)
      await expectErrorForm(context, 'LIFE-25', kind, last, 'the 404 of what was deleted')
    },
  }),
  defineCheck({
    id: `LIFE-26/${kind.id}`,
    title: `${kind.id}: DELETE of what is being deleted answers 202 once more`,
    requirements: ['LIFE-26'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      demandAnswer(await remove(context, url), `DELETE ${url}`)
      const again = await remove(context, url)
      // It may be gone by now, which GET has to show then.
      if (again.status === 404) {
        const read = await context.send({ method: 'GET', url })
        expectStatus(context, 'LIFE-26', read, 404)
      } else expectStatus(context, 'LIFE-26', again, 202)
    },
  }),
  defineCheck({
    id: `LIFE-27/${kind.id}/absent`,
    title: `${kind.id}: DELETE of a name that does not exist answers 404`,
    requirements: ['LIFE-27'],
    kinds: [kind.id],
    async run(context) {
      const url = await absentUrl(context, kind)
      expectStatus(context, 'LIFE-27', await remove(context, url), 404)
    },
  }),
  defineCheck({
    id: `LIFE-27/${kind.id}/gone`,
    title: `${kind.id}: DELETE of a name that no longer exists answers 404`,
    requirements: ['LIFE-27'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      demandAnswer(await remove(context, url), `DELETE ${url}`)
      await untilGoneBefore(context, url, kind)
      expectStatus(context, 'LIFE-27', await remove(context, url), 404)
    },
  }),
])

const withState = forKinds(withStatus, (kind) =>
  defineCheck({
    id: `LIFE-24/${kind.id}`,
    title: `${kind.id}: until it is gone, a deleted resource shows the state deleting and a deletedAt`,
    requirements: ['LIFE-24'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      demandAnswer(await remove(context, url), `DELETE ${url}`)
      // What never ends is no answer to the question, but what it shows at first is.
      const first = await context.send({ method: 'GET', url }, 'poll')
      // Another success than the resource may be what GET answers to whatever is gone.
      if (first.status === 200 && valueAt(first.json, '/metadata') === undefined)
        await demandTellsAbsent(context, url)
      const rest =
        first.status === 200 && isDeleting(first.json) ? await watchRemoval(context, url, kind) : []
      for (const answer of [first, ...rest]) {
        const gone = answer.status !== 200
        context.expect('LIFE-24', gone || stateOf(answer) === 'deleting', {
          message: `a deleted ${kind.id} is in state ${String(stateOf(answer))}`,
          path: '$.status.state',
          expected: 'deleting',
          actual: stateOf(answer),
          answer,
        })
        const deletedAt = valueAt(answer.json, '/metadata/deletedAt')
        context.expect('LIFE-24', gone || typeof deletedAt === 'string', {
          message: `a deleted ${kind.id} shows no deletedAt`,
          path: '$.metadata.deletedAt',
          expected: 'the time of the DELETE',
          actual: deletedAt,
          answer,
        })
      }
    },
  }),
)

function isDeleting(json: unknown): boolean {
  return valueAt(json, '/status/state') === 'deleting'
}

export const checks = [...everyKind, ...withState]
