import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { prerequisite } from '../network/outcomes.ts'
import { addedConditions, bringTo, carryOut, powerOf } from './power.ts'

const kinds = ['instance']
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
/** Times may be given in seconds. */
const resolutionMs = 1000

function expectPower(context: CheckContext, resource: unknown, path: string, answer: Answer): void {
  const actual = valueAt(resource, '/status/powerState')
  context.expect('INST-05', actual === 'on' || actual === 'off', {
    message: 'status.powerState is neither on nor off',
    path: `${path}.status.powerState`,
    expected: 'on or off',
    actual,
    answer,
  })
}

/** Holds powerStateSince to be a time that is not before another. */
function expectSince(context: CheckContext, answer: Answer, earliest: unknown): void {
  const since = valueAt(answer.json, '/status/powerStateSince')
  const isTime = typeof since === 'string' && dateTime.test(since) && Number.isFinite(Date.parse(since))
  const early = typeof earliest === 'string' ? Date.parse(earliest) - resolutionMs : 0
  context.expect('INST-18', isTime && !(Date.parse(since) < early), {
    message: 'powerStateSince is not the time of the last change of power',
    path: '$.status.powerStateSince',
    expected: `a time not before ${String(earliest)}`,
    actual: since,
    answer,
  })
}

/** When a change of power began, as the history tells. */
function beginning(before: Answer, after: Answer): unknown {
  const first = addedConditions(before, after).at(-1)
  return valueAt(first, '/lastTransitionAt') ?? valueAt(before.json, '/metadata/createdAt')
}

/** INST-05, 06, 18: what an instance shows of its power. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'INST-05/instance/new',
    title: 'instance: has the powerState on or off from its creation on',
    requirements: ['INST-05'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('instance')
      const put = prerequisite(await context.resources.put(draft), `PUT ${draft.url}`)
      // An answer to PUT without a status is judged elsewhere.
      if (valueAt(put.json, '/status') !== undefined) expectPower(context, put.json, '$', put)
      const read = prerequisite(await context.send({ method: 'GET', url: draft.url }), `GET ${draft.url}`)
      expectPower(context, read.json, '$', read)
    },
  }),
  defineCheck({
    id: 'INST-05/instance/list',
    title: 'instance: has the powerState on or off in GET and in lists',
    requirements: ['INST-05'],
    kinds,
    async run(context) {
      const { url, collectionUrl } = await context.resources.shared('instance')
      const read = prerequisite(await context.send({ method: 'GET', url }), `GET ${url}`)
      expectPower(context, read.json, '$', read)
      const list = await context.send({ method: 'GET', url: collectionUrl })
      const items = valueAt(list.json, '/items')
      for (const [index, item] of (Array.isArray(items) ? (items as unknown[]) : []).entries())
        expectPower(context, item, `$.items[${index}]`, list)
    },
  }),
  defineCheck({
    id: 'INST-06/instance',
    title: 'instance: is off after its creation',
    requirements: ['INST-06'],
    kinds,
    async run(context) {
      const { url } = await context.resources.create('instance')
      const read = await context.send({ method: 'GET', url })
      context.equal('INST-06', '$.status.powerState', powerOf(read), 'off', read)
    },
  }),
  defineCheck({
    id: 'INST-18/instance/never',
    title: 'instance: has no powerStateSince before its power changed for the first time',
    requirements: ['INST-18'],
    kinds,
    async run(context) {
      const { answer } = await context.resources.create('instance')
      if (powerOf(answer) !== 'off') throw new NotApplicable('the provider starts new instances by itself')
      const actual = valueAt(answer.json, '/status/powerStateSince') ?? undefined
      context.equal('INST-18', '$.status.powerStateSince', actual, undefined, answer)
    },
  }),
  defineCheck({
    id: 'INST-18/instance/changed',
    title: 'instance: has a powerStateSince of the last change of power',
    requirements: ['INST-18'],
    kinds,
    async run(context) {
      const { instance, before, after } = await carryOut(context, 'start')
      expectSince(context, after, beginning(before, after))
      const stopped = await bringTo(context, instance, 'off')
      expectSince(context, stopped, beginning(after, stopped))
    },
  }),
]
