import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { labelled } from '../lifecycle/changes.ts'
import { writable } from '../sets.ts'

const header = 'if-unmodified-since'
const noIntegers = ['soon', '1.5', '"1"']
const noVersions = ['0', '-1']
const longAgo = 'Tue, 01 Jan 2019 00:00:00 GMT'
const farAhead = 'Fri, 01 Jan 2100 00:00:00 GMT'

const putWith = (context: CheckContext, url: string, body: unknown, value: string): Promise<Answer> =>
  context.send({ method: 'PUT', url, body, headers: { [header]: value } })

/** CONC: values of if-unmodified-since that are no resourceVersion. */
export const checks = forKinds(writable, (kind) => [
  defineCheck({
    id: `CONC-09/${kind.id}/put`,
    title: `${kind.id}: PUT with an ${header} that is no integer is answered 400`,
    requirements: ['CONC-09'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      for (const value of noIntegers) {
        expectRefusal(
          context,
          'CONC-09',
          await putWith(context, url, labelled(body, 'odd'), value),
          'malformed',
        )
      }
    },
  }),
  defineCheck({
    id: `CONC-09/${kind.id}/delete`,
    title: `${kind.id}: DELETE with an ${header} that is no integer is answered 400`,
    requirements: ['CONC-09'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.own(kind.id)
      const headers = { [header]: noIntegers[0] ?? '' }
      const answer = await context.send({ method: 'DELETE', url, headers })
      expectRefusal(context, 'CONC-09', answer, 'malformed')
    },
  }),
  ...kind.actions.slice(0, 1).map((action) =>
    defineCheck({
      id: `CONC-09/${kind.id}/${action}`,
      title: `${kind.id}: ${action} with an ${header} that is no integer is answered 400`,
      requirements: ['CONC-09'],
      kinds: [kind.id],
      async run(context) {
        const { url } = await context.resources.create(kind.id)
        const headers = { [header]: noIntegers[0] ?? '' }
        const answer = await context.send({ method: 'POST', url: `${url}/${action}`, headers })
        expectRefusal(context, 'CONC-09', answer, 'malformed')
      },
    }),
  ),
  defineCheck({
    id: `CONC-13/${kind.id}`,
    title: `${kind.id}: a resourceVersion of 0 or below is answered 400 or 412`,
    requirements: ['CONC-13'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      for (const value of noVersions) {
        const answer = await putWith(context, url, labelled(body, 'low'), value)
        expectRefusal(context, 'CONC-13', answer, 'malformed', [412])
      }
    },
  }),
  defineCheck({
    id: `CONC-14/${kind.id}`,
    title: `${kind.id}: a date in ${header} is not taken for the condition of that name in HTTP`,
    requirements: ['CONC-14'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const past = await putWith(context, url, labelled(body, 'past'), longAgo)
      const future = await putWith(context, url, labelled(body, 'future'), farAhead)
      // Passed over, both pass, which is CONC-09. Only the condition of HTTP tells one from the other.
      const told = past.status === 412 && future.status < 300
      context.expect('CONC-14', !told, {
        message: 'a date before the last change was answered 412 and one after it passed',
        path: 'status',
        expected: 400,
        actual: `${past.status} and ${future.status}`,
        answer: past,
      })
    },
  }),
])
