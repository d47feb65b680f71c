import { type Kind, resourceStates, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { isPresent } from '../metadata/times.ts'
import { withStatus } from '../sets.ts'
import { changeable, changedBody } from './changes.ts'
import { conditionsOf, firstOutOfOrder, isReversed, statesOf } from './conditions.ts'
import { demandAnswer, showingStatus, stateOf, watchChange } from './watch.ts'

const reasonPattern = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/

interface Rule {
  readonly requirement: string
  readonly says: string
  judge(context: CheckContext, answer: Answer): void
}

/** LIFE: what every condition says, and in which order they stand. */
const rules: readonly Rule[] = [
  {
    requirement: 'LIFE-12',
    says: 'no state is another than the six of the specification',
    judge(context, answer) {
      const shown = [stateOf(answer), ...statesOf(conditionsOf(answer))]
      const unknown = shown.find((state) => state !== undefined && !isKnown(state))
      context.expect('LIFE-12', unknown === undefined, {
        message: `${String(unknown)} is no state of a resource`,
        path: '$.status',
        expected: resourceStates.join(', '),
        actual: unknown,
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-13',
    says: 'the status has conditions',
    judge(context, answer) {
      const conditions = valueAt(answer.json, '/status/conditions')
      context.expect('LIFE-13', Array.isArray(conditions) && conditions.length > 0, {
        message: 'the status has no conditions',
        path: '$.status.conditions',
        expected: 'at least one condition',
        actual: conditions,
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-14',
    says: 'every condition has state and lastTransitionAt',
    judge(context, answer) {
      const lacking = conditionsOf(answer).findIndex(
        // Which form they have is LIFE-12 and JSON-08.
        ({ state, lastTransitionAt }) => !isPresent(state) || !isPresent(lastTransitionAt),
      )
      context.expect('LIFE-14', lacking === -1, {
        message: 'a condition lacks state or lastTransitionAt',
        path: `$.status.conditions[${lacking}]`,
        expected: 'state and lastTransitionAt',
        actual: valueAt(answer.json, `/status/conditions/${lacking}`),
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-15',
    says: 'the newest condition comes first',
    judge(context, answer) {
      const conditions = conditionsOf(answer)
      const late = firstOutOfOrder(conditions)
      context.expect('LIFE-15', late === -1 && !isReversed(conditions, stateOf(answer)), {
        message: 'the conditions do not stand newest first',
        path: `$.status.conditions${late === -1 ? '' : `[${late}]`}`,
        expected: 'newest first',
        actual: conditions.map(
          ({ state, lastTransitionAt }) => `${String(state)} ${String(lastTransitionAt)}`,
        ),
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-16',
    says: 'the newest condition has the state that the status shows',
    judge(context, answer) {
      const state = stateOf(answer)
      const conditions = conditionsOf(answer)
      const ordered = isReversed(conditions, state) ? [...conditions].reverse() : conditions
      // A condition of another aspect than the lifecycle may have a state of its own.
      const newest = [ordered[0], ordered.find(({ type }) => type === undefined)].map((each) => each?.state)
      context.expect('LIFE-16', conditions.length === 0 || newest.includes(state), {
        message: `the state is ${String(state)}, and the newest condition has another`,
        path: '$.status.conditions[0].state',
        expected: state,
        actual: newest[0],
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-21',
    says: 'a condition has type and reason together or neither',
    judge(context, answer) {
      const half = conditionsOf(answer).findIndex(
        ({ type, reason }) => (type === undefined) !== (reason === undefined),
      )
      context.expect('LIFE-21', half === -1, {
        message: 'a condition has only one of type and reason',
        path: `$.status.conditions[${half}]`,
        expected: 'type and reason, or neither',
        actual: valueAt(answer.json, `/status/conditions/${half}`),
        answer,
      })
    },
  },
  {
    requirement: 'LIFE-22',
    says: 'a reason starts with a letter and holds letters, digits and _ , : only',
    judge(context, answer) {
      const wrong = conditionsOf(answer).find(
        ({ reason }) => reason !== undefined && !(typeof reason === 'string' && reasonPattern.test(reason)),
      )
      context.expect('LIFE-22', wrong === undefined, {
        message: 'the reason of a condition has another form',
        path: '$.status.conditions[*].reason',
        expected: reasonPattern.source,
        actual: wrong?.reason,
        answer,
      })
    },
  },
]

const atRest = forKinds(withStatus, (kind) =>
  rules.map(({ requirement, says, judge }) =>
    defineCheck({
      id: `${requirement}/${kind.id}`,
      title: `${kind.id}: ${says}`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const { url } = await context.resources.shared(kind.id)
        const answer = await context.send({ method: 'GET', url })
        demandAnswer(answer, `GET ${url}`)
        judge(context, answer)
      },
    }),
  ),
)

const whileUpdating = forKinds(changeable, (kind) =>
  rules.filter(({ requirement }) => requirement !== 'LIFE-12').map((rule) => duringUpdate(kind, rule)),
)

function duringUpdate(kind: Kind, { requirement, says, judge }: Rule): Check {
  return defineCheck({
    id: `${requirement}/${kind.id}/update`,
    title: `${kind.id}: while the spec changes, ${says}`,
    requirements: [requirement],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const put = await context.send({ method: 'PUT', url, body: changedBody(context, kind, body) })
      demandAnswer(put, `PUT ${url}`)
      const shown = showingStatus([put, ...(await watchChange(context, url, kind))])
      for (const answer of shown) judge(context, answer)
    },
  })
}

function isKnown(state: unknown): boolean {
  return (resourceStates as readonly unknown[]).includes(state)
}

export const checks = [...atRest, ...whileUpdating]
