import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { withStatus } from '../sets.ts'
import { getSoundly, settled } from './settled.ts'

const condition = {
  state: 'error',
  lastTransitionAt: '2001-02-03T04:05:06.789Z',
  type: 'forged',
  reason: 'Forged',
  message: 'forged by the conformance suite',
}

/** Another value of the same type, for every member that the status has beside state and conditions. */
function forgedStatus(status: unknown): Readonly<Record<string, unknown>> {
  const members = Object.entries(typeof status === 'object' && status !== null ? status : {})
  return {
    ...Object.fromEntries(members.map(([name, value]) => [name, forgedValue(value)])),
    state: 'error',
    conditions: [condition],
  }
}

function forgedValue(value: unknown): unknown {
  if (typeof value === 'number') return value + 7
  if (value === 'on' || value === 'off') return value === 'on' ? 'off' : 'on'
  if (typeof value === 'string') return 'forged'
  const reference = { resource: 'forgeries/forged' }
  if (!Array.isArray(value)) return reference
  return value.length === 0 ? [reference] : []
}

/** META-08: status is written by the provider alone. */
export const checks: readonly Check[] = forKinds(withStatus, (kind) => [
  defineCheck({
    id: `META-08/${kind.id}`,
    title: `${kind.id}: status in the body of an update has no effect`,
    requirements: ['META-08'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const before = await getSoundly(context, own)
      const status = forgedStatus(valueAt(before.json, '/status'))
      const put = await context.resources.put(own, { ...own.body, status })
      if (!expectTaken(context, put)) return
      const after = await settled(context, own)
      expectNothingForged(context, put, status)
      expectNothingForged(context, after, status)
    },
  }),
  defineCheck({
    id: `META-08/${kind.id}/creation`,
    title: `${kind.id}: status in the body of the PUT that creates it has no effect`,
    requirements: ['META-08'],
    kinds: [kind.id],
    async run(context) {
      const shared = await context.resources.shared(kind.id)
      const draft = await context.resources.draft(kind.id)
      const status = forgedStatus(valueAt(shared.answer.json, '/status'))
      const put = await context.resources.put(draft, { ...draft.body, status })
      if (!expectTaken(context, put)) return
      expectNothingForged(context, put, { state: status['state'], conditions: status['conditions'] })
      const read = await settled(context, draft)
      expectNothingForged(context, read, { state: status['state'], conditions: status['conditions'] })
    },
  }),
])

function expectTaken(context: CheckContext, put: Answer): boolean {
  return context.expect('META-08', put.status < 300, {
    message: `a PUT with status was answered ${put.status}${detailOf(put)}`,
    path: 'status',
    expected: '200 or 201',
    actual: put.status,
    answer: put,
  })
}

function expectNothingForged(
  context: CheckContext,
  answer: Answer,
  forged: Readonly<Record<string, unknown>>,
): void {
  for (const [member, value] of Object.entries(forged)) {
    const actual = valueAt(answer.json, `/status/${member}`)
    const same =
      member === 'conditions' ? hasForgedCondition(actual) : JSON.stringify(actual) === JSON.stringify(value)
    context.expect('META-08', !same, {
      message: `status.${member} is what the body of the PUT said`,
      path: `$.status.${member}`,
      expected: 'what the provider says',
      actual,
      answer,
    })
  }
}

function hasForgedCondition(conditions: unknown): boolean {
  return (
    Array.isArray(conditions) && conditions.some((each) => valueAt(each, '/message') === condition.message)
  )
}
