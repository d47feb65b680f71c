import { isDeepStrictEqual } from 'node:util'
import { conditionHistory } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { withStatus } from '../sets.ts'
import { changeable, changedBody } from './changes.ts'
import { addedTo, type ConditionView, conditionsOf, isReversed, statesOf } from './conditions.ts'
import { demandAnswer, stateOf, untilAtRest } from './watch.ts'

const statesOfNew = ['active', 'creating', 'pending']
/** What the community's Go suite reads at the most. */
const longHistory = 11

/** LIFE: how much of its history a resource keeps. */
const created = forKinds(withStatus, (kind) =>
  defineCheck({
    id: `LIFE-19/${kind.id}`,
    title: `${kind.id}: the history of a new resource is exactly active, creating, pending`,
    requirements: ['LIFE-19'],
    kinds: [kind.id],
    async run(context) {
      const { answer } = await context.resources.create(kind.id)
      const states = statesOf(conditionsOf(answer))
      context.equal('LIFE-19', '$.status.conditions[*].state', states, statesOfNew, answer)
    },
  }),
)

const updated = forKinds(changeable, (kind) => [
  defineCheck({
    id: `LIFE-17/${kind.id}`,
    title: `${kind.id}: an update keeps the last ${conditionHistory.minimum} conditions`,
    requirements: ['LIFE-17'],
    kinds: [kind.id],
    async run(context) {
      const resource = await context.resources.own(kind.id)
      for (const turn of [1, 2]) {
        const before = conditionsOf(await untilAtRest(context, resource.url, kind))
        const answer = await changeSpec(context, resource, turn)
        expectKept(context, 'LIFE-17', before, answer, conditionHistory.minimum)
      }
    },
  }),
  defineCheck({
    id: `LIFE-20/${kind.id}`,
    title: `${kind.id}: an update puts exactly active and updating in front of the history`,
    requirements: ['LIFE-20'],
    kinds: [kind.id],
    async run(context) {
      const resource = await context.resources.own(kind.id)
      const before = conditionsOf(await untilAtRest(context, resource.url, kind))
      const answer = await changeSpec(context, resource, 1)
      const now = conditionsOf(answer)
      const added = statesOf(now.slice(0, addedTo(before, now)))
      context.equal('LIFE-20', '$.status.conditions[*].state', added, ['active', 'updating'], answer)
    },
  }),
])

/** Roles are changed at no cost, so theirs is the history that grows long. */
const long = [
  defineCheck({
    id: 'LIFE-18/role',
    title: `role: a history of ${longHistory} conditions is kept in full`,
    requirements: ['LIFE-18'],
    kinds: ['role'],
    async run(context) {
      const resource = await context.resources.create('role')
      let before = conditionsOf(resource.answer)
      for (let turn = 1; before.length < longHistory && turn <= longHistory; turn += 1) {
        const answer = await changeSpec(context, resource, turn)
        if (!expectKept(context, 'LIFE-18', before, answer, longHistory)) return
        before = conditionsOf(answer)
      }
    },
  }),
  defineCheck({
    id: 'LIFE-17/role/most',
    title: `role: no more than ${conditionHistory.maximum} conditions are shown, and never fewer than the last ${conditionHistory.minimum}`,
    requirements: ['LIFE-17'],
    kinds: ['role'],
    async run(context) {
      const resource = await context.resources.create('role')
      let before = conditionsOf(resource.answer)
      // Each change adds at least one condition where the provider notes it at all.
      for (let turn = 1; turn <= conditionHistory.maximum / 2 + 1; turn += 1) {
        const answer = await changeSpec(context, resource, turn)
        expectKept(context, 'LIFE-17', before, answer, conditionHistory.minimum)
        before = conditionsOf(answer)
        context.expect('LIFE-17', before.length <= conditionHistory.maximum, {
          message: `the history has ${before.length} conditions`,
          path: '$.status.conditions',
          expected: `at most ${conditionHistory.maximum}`,
          actual: before.length,
          answer,
        })
      }
    },
  }),
]

async function changeSpec(context: CheckContext, resource: Provisioned, turn: number): Promise<Answer> {
  const { kind, url, body } = resource
  const put = await context.send({ method: 'PUT', url, body: changedBody(context, kind, body, turn) })
  demandAnswer(put, `PUT ${url}`)
  return await untilAtRest(context, url, kind)
}

/** Expects that of the conditions that there have been so many are there still, and unchanged. */
function expectKept(
  context: CheckContext,
  requirement: string,
  before: readonly ConditionView[],
  answer: Answer,
  most: number,
): boolean {
  const now = conditionsOf(answer)
  // Which of them are the last ones, their order says.
  if (isReversed(now, stateOf(answer)))
    throw new Unverified('prerequisite', 'the newest condition does not come first')
  const added = addedTo(before, now)
  const expected = before.slice(0, Math.max(0, most - added))
  const kept = now.slice(added, added + expected.length)
  return context.expect(requirement, isDeepStrictEqual(kept, expected), {
    message: `conditions that were there are gone or changed after an update (${now.length} are left)`,
    path: '$.status.conditions',
    expected: statesOf(expected).join(', '),
    actual: statesOf(kept).join(', '),
    answer,
  })
}

export const checks = [...created, ...updated, ...long]
