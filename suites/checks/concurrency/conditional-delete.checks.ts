import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import { labelled } from '../lifecycle/changes.ts'
import { isMarkedDeleted } from '../lifecycle/marked-deleted.ts'
import { demandAnswer } from '../lifecycle/watch.ts'
import { writable } from '../sets.ts'
import { outdatedVersion, versionOf, withPresentVersion } from './conditional.ts'

const deletion = forKinds(writable, (kind) => [
  defineCheck({
    id: `CONC-05/${kind.id}`,
    title: `${kind.id}: an old resourceVersion stops a DELETE`,
    requirements: ['CONC-05'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const resourceVersion = await outdatedVersion(context, { url, kind }, labelled(body, 'newer'))
      const answer = await context.send({ method: 'DELETE', url, resourceVersion })
      expectRefusal(context, 'CONC-05', answer, 'version')
      const read = await context.send({ method: 'GET', url })
      const stays = read.status === 200 && !isMarkedDeleted(read.json)
      context.expect('CONC-05', stays, {
        message: 'a DELETE with an old resourceVersion was carried out',
        path: '$.metadata.deletedAt',
        expected: 'the resource, not deleted',
        actual: read.status === 200 ? valueAt(read.json, '/metadata/deletedAt') : read.status,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: `CONC-06/${kind.id}`,
    title: `${kind.id}: a DELETE with the present resourceVersion answers 202`,
    requirements: ['CONC-06'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.create(kind.id)
      const { answer } = await withPresentVersion(context, url, (resourceVersion) =>
        context.send({ method: 'DELETE', url, resourceVersion }),
      )
      expectStatus(context, 'CONC-06', answer, 202)
    },
  }),
])

const actions = forKinds(
  ({ actions: names }) => names.includes('start') && names.includes('stop'),
  (kind) =>
    defineCheck({
      id: `CONC-07/${kind.id}`,
      title: `${kind.id}: an action with an old resourceVersion is answered 412 and does nothing`,
      requirements: ['CONC-07'],
      kinds: [kind.id],
      async run(context) {
        const { url, body } = await context.resources.create(kind.id)
        const resourceVersion = await outdatedVersion(context, { url, kind }, labelled(body, 'newer'))
        const before = await context.send({ method: 'GET', url })
        demandAnswer(before, `GET ${url}`)
        const power = valueAt(before.json, '/status/powerState')
        // The one that would be carried out: another is refused anyway.
        const action = power === 'on' ? 'stop' : 'start'
        const answer = await context.send({ method: 'POST', url: `${url}/${action}`, resourceVersion })
        if (answer.status === 409) {
          context.tolerate('CONC-07', {
            message:
              'an action with an old resourceVersion was answered 409; 412 is the answer to an old version',
            path: 'status',
            expected: 412,
            actual: 409,
            answer,
          })
        } else expectRefusal(context, 'CONC-07', answer, 'version')
        const now = await versionOf(context, url)
        const after = await context.send({ method: 'GET', url })
        context.expect('CONC-07', valueAt(after.json, '/status/powerState') === power, {
          message: `the action with an old resourceVersion was carried out (version ${now})`,
          path: '$.status.powerState',
          expected: power,
          actual: valueAt(after.json, '/status/powerState'),
          answer: after,
        })
      },
    }),
)

/** CONC: DELETE and actions that name a resourceVersion. */
export const checks = [...deletion, ...actions]
