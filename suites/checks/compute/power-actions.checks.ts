import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import {
  act,
  bringTo,
  demandTaken,
  powerActionNames,
  powerActions,
  powerOf,
  readyFor,
  untilDone,
} from './power.ts'

const kinds = ['instance']

const outcomes = [
  ['INST-07', 'start'],
  ['INST-08', 'stop'],
  ['INST-09', 'restart'],
] as const

const conflicts = [
  ['INST-10', 'start', 'on'],
  ['INST-11', 'stop', 'off'],
  ['INST-11', 'restart', 'off'],
] as const

/** INST-07 to INST-15: the actions on an instance. */
export const checks: readonly Check[] = [
  ...outcomes.map(([requirement, action]) =>
    defineCheck({
      id: `${requirement}/instance`,
      title: `instance: answers 202 to ${action} and is ${powerActions[action].to} in the end`,
      requirements: [requirement],
      kinds,
      async run(context: CheckContext) {
        const { instance, before } = await readyFor(context, action)
        demandTaken(context, requirement, await act(context, instance, action), action)
        const done = await untilDone(context, instance, action, before)
        const again = await context.send({ method: 'GET', url: instance.url })
        for (const answer of [done, again])
          context.equal(requirement, '$.status.powerState', powerOf(answer), powerActions[action].to, answer)
      },
    }),
  ),
  ...conflicts.map(([requirement, action, power]) =>
    defineCheck({
      id: `${requirement}/instance/${action}`,
      title: `instance: answers 409 to ${action} while it is ${power}`,
      requirements: [requirement],
      kinds,
      async run(context) {
        const instance = await context.resources.own('instance')
        await bringTo(context, instance, power)
        expectRefusal(context, requirement, await act(context, instance, action), 'state')
      },
    }),
  ),
  ...powerActionNames.map((action) =>
    defineCheck({
      id: `INST-12/instance/${action}`,
      title: `instance: takes ${action} without a body`,
      requirements: ['INST-12'],
      kinds,
      async run(context) {
        const { instance, before } = await readyFor(context, action)
        const answer = await act(context, instance, action)
        // Another refusal has other reasons, and other checks.
        const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 409
        context.expect('INST-12', !refused, {
          message: `${action} without a body was answered ${answer.status}${detailOf(answer)}`,
          path: 'status',
          expected: 202,
          actual: answer.status,
          answer,
        })
        if (answer.status < 300) await untilDone(context, instance, action, before)
      },
    }),
  ),
  ...powerActionNames.map((action) =>
    defineCheck({
      id: `INST-13/instance/${action}`,
      title: `instance: answers 404 to ${action} of an instance that does not exist`,
      requirements: ['INST-13'],
      kinds,
      async run(context) {
        const { url } = await context.resources.collection('instance')
        const missing = { url: `${url}/sc-${context.config.runId}-none` }
        expectRefusal(context, 'INST-13', await act(context, missing, action), 'missing')
      },
    }),
  ),
  ...['fly', 'start/now', 'START'].map((action) =>
    defineCheck({
      id: `INST-14/instance/${action.replace('/', '-')}`,
      title: `instance: answers 404 or 405 to POST .../${action}, which is no action`,
      requirements: ['INST-14'],
      kinds,
      async run(context) {
        const instance = await context.resources.own('instance')
        expectStatus(context, 'INST-14', await act(context, instance, action), 404, 405)
      },
    }),
  ),
  defineCheck({
    id: 'INST-15/instance',
    title: 'instance: answers 404 or 405 to POST ...:start',
    requirements: ['INST-15'],
    kinds,
    async run(context) {
      const instance = await context.resources.own('instance')
      await bringTo(context, instance, 'off')
      const answer = await context.send({ method: 'POST', url: `${instance.url}:start` })
      expectStatus(context, 'INST-15', answer, 404, 405)
    },
  }),
]
