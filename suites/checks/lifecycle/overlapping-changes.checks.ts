import type { Kind } from '../../../contract/index.ts'
import type { ValidBody } from '../../../fixtures/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { writable } from '../sets.ts'
import { changeable, changedBody, changedLabelOf, demandChangeable, labelled } from './changes.ts'
import { demandAnswer, untilAtRest } from './watch.ts'

/** ASYNC-12: a PUT while an earlier one is being carried out. */
const creating = forKinds(writable, (kind) =>
  defineCheck({
    id: `ASYNC-12/${kind.id}/creating`,
    title: `${kind.id}: a PUT during the creation is carried out or answered 409`,
    requirements: ['ASYNC-12'],
    kinds: [kind.id],
    async run(context) {
      const draft = await context.resources.draft(kind.id)
      const first = labelled(draft.body, 'earlier')
      demandAnswer(await context.resources.put(draft, first), `PUT ${draft.url}`)
      const second = await context.resources.put(draft, labelled(draft.body, 'later'))
      await expectRemembered(context, draft, draft.body, second)
    },
  }),
)

const updating = forKinds(changeable, (kind) =>
  defineCheck({
    id: `ASYNC-12/${kind.id}/updating`,
    title: `${kind.id}: a PUT during an update is carried out or answered 409`,
    requirements: ['ASYNC-12'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const changed = labelled(changedBody(context, kind, body), 'earlier')
      demandAnswer(await context.send({ method: 'PUT', url, body: changed }), `PUT ${url}`)
      const second = await context.send({ method: 'PUT', url, body: labelled(changed, 'later') })
      await expectRemembered(context, { kind, url }, changed, second)
    },
  }),
)

async function expectRemembered(
  context: CheckContext,
  { kind, url }: { readonly kind: Kind; readonly url: string },
  body: ValidBody,
  second: Answer,
): Promise<void> {
  const refused = second.status === 409 || (second.status === 412 && context.config.expect === 'referee')
  const accepted = context.expect('ASYNC-12', refused || second.status < 300, {
    message: `a PUT during a change was answered ${second.status}`,
    path: 'status',
    expected: 'a success or 409',
    actual: second.status,
    answer: second,
  })
  if (refused || !accepted) return
  const read = await untilAtRest(context, url, kind)
  if (changedLabelOf(read.json) !== 'later') await demandChangeable(context, { kind, url }, body)
  context.expect('ASYNC-12', changedLabelOf(read.json) === 'later', {
    message: 'a PUT during a change was accepted and forgotten',
    path: '$.labels',
    expected: 'later',
    actual: changedLabelOf(read.json),
    answer: read,
  })
}

export const checks = [...creating, ...updating]
