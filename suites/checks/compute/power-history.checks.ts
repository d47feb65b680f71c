import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { differences } from '../../expectations/echo.ts'
import { demandNewestFirst } from '../lifecycle/conditions.ts'
import { addedConditions, carryOut, powerActionNames, powerOf } from './power.ts'

const kinds = ['instance']

/** What an instance reads at its boot only, so that a provider may think to be done with it. */
const bootMembers = { userData: '#cloud-config' }

/** The reasons that a history has to tell, the newest first. */
const reasons = [
  ['start', ['turnedOn']],
  ['stop', ['turnedOff', 'turningOff']],
] as const

/** States of conditions in which nothing is said twice in a row: an entry may note more than the state. */
function statesOf(conditions: readonly unknown[]): readonly unknown[] {
  const states = conditions.map((condition) => valueAt(condition, '/state'))
  return states.filter((state, index) => state !== states[index - 1])
}

/** INST-16, 17, 19, 20: what a change of power shows on its way. */
export const checks: readonly Check[] = [
  ...powerActionNames.map((action) =>
    defineCheck({
      id: `INST-16/instance/${action}`,
      title: `instance: goes from active through updating to active on ${action}`,
      requirements: ['INST-16'],
      kinds,
      async run(context) {
        const { before, after } = await carryOut(context, action)
        demandNewestFirst(after)
        const added = addedConditions(before, after)
        if (added.some((condition) => valueAt(condition, '/state') === undefined)) {
          throw new Unverified('prerequisite', 'conditions have no state')
        }
        const states = statesOf(added)
        // A restart may be told as a stop and a start.
        const pairs = states.every((state, index) => state === (index % 2 === 0 ? 'active' : 'updating'))
        context.expect('INST-16', states.length >= 2 && states.length % 2 === 0 && pairs, {
          message: `the history of ${action} does not lead through updating to active`,
          path: '$.status.conditions',
          expected: ['active', 'updating'],
          actual: states,
          answer: after,
        })
      },
    }),
  ),
  ...reasons.map(([action, expected]) =>
    defineCheck({
      id: `INST-17/instance/${action}`,
      title: `instance: tells of a ${action} in conditions of type powerState: ${[...expected].reverse().join(', ')}`,
      requirements: ['INST-17'],
      kinds,
      async run(context) {
        const { before, after } = await carryOut(context, action)
        demandNewestFirst(after)
        const told = addedConditions(before, after)
          .filter((condition) => valueAt(condition, '/type') === 'powerState')
          .map((condition) => valueAt(condition, '/reason'))
        const wanted = told.filter((reason) => (expected as readonly unknown[]).includes(reason))
        context.expect('INST-17', isDeepStrictEqual(wanted, expected), {
          message: `the conditions of type powerState do not tell of the ${action}`,
          path: '$.status.conditions',
          expected,
          actual: told,
          answer: after,
        })
      },
    }),
  ),
  ...powerActionNames.map((action) =>
    defineCheck({
      id: `INST-19/instance/${action}`,
      title: `instance: has no power state but on and off during ${action}`,
      requirements: ['INST-19'],
      kinds,
      async run(context) {
        const onAnswer = (answer: Answer) => {
          if (answer.status !== 200) return
          const actual = powerOf(answer)
          context.expect('INST-19', actual === 'on' || actual === 'off', {
            message: `status.powerState has another value during ${action}`,
            path: '$.status.powerState',
            expected: 'on or off',
            actual,
            answer,
          })
        }
        await carryOut(context, action, { onAnswer })
      },
    }),
  ),
  ...powerActionNames.map((action) =>
    defineCheck({
      id: `INST-20/instance/${action}`,
      title: `instance: keeps its spec through ${action}`,
      requirements: ['INST-20'],
      kinds,
      async run(context) {
        const { before, after } = await carryOut(context, action, { spec: bootMembers })
        const [was, is] = [before, after].map(({ json }) => valueAt(json, '/spec'))
        const changed = [...differences(was, is, '$.spec'), ...differences(is, was, '$.spec')]
        context.expect('INST-20', changed.length === 0, {
          message: `${action} changed the spec`,
          path: changed[0]?.path ?? '$.spec',
          expected: was,
          actual: is,
          answer: after,
        })
      },
    }),
  ),
]
