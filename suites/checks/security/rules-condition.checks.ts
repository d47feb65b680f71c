import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { untilValue } from '../../expectations/settle.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { untilUsable, updated } from '../network/outcomes.ts'
import { plainRule } from './rule-holders.ts'

const kind = 'security-group'

/** SG-16: the condition about the rules of a group. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `SG-16/${kind}/creation`,
    title: `${kind}: says in a condition that the rules of a new group are applied`,
    requirements: ['SG-16'],
    kinds: [kind],
    async run(context) {
      const group = await context.resources.create(kind, { spec: { rules: [plainRule] } })
      await expectApplied(context, group, undefined)
    },
  }),
  defineCheck({
    id: `SG-16/${kind}/update`,
    title: `${kind}: says in a condition that changed rules are applied`,
    requirements: ['SG-16'],
    kinds: [kind],
    async run(context) {
      const group = await context.resources.create(kind, { spec: { rules: [plainRule] } })
      await updated(context, group, { rules: [plainRule, { direction: 'egress' }] })
      await expectApplied(context, group, group.answer.json)
    },
  }),
]

/** @param before the group with other rules, of which its conditions speak */
async function expectApplied(context: CheckContext, group: Provisioned, before: unknown): Promise<void> {
  const active = await untilUsable(context, group)
  // An active group may be waiting for its rules still, as long as it says so.
  const answer = isPending(active.json) ? await untilApplied(context, group) : active
  const condition = conditionIn(answer.json)
  const reason = valueAt(condition, '/reason')
  context.expect('SG-16', /^applied$/i.test(String(reason)) && isNews(answer.json, before), {
    message: 'no condition tells that the rules are applied',
    path: '$.status.conditions',
    expected: 'a condition of type rules with reason applied',
    actual: condition,
    answer,
  })
  const reasons = ofRules(valueAt(answer.json, '/status/conditions')).map((each) => valueAt(each, '/reason'))
  context.expect(
    'SG-16',
    reasons.every((each) => /^(applied|pending)$/i.test(String(each))),
    {
      message: 'a condition of type rules has another reason than applied or pending',
      path: '$.status.conditions',
      expected: 'applied or pending',
      actual: reasons,
      answer,
    },
  )
}

async function untilApplied(context: CheckContext, { kind, url }: Provisioned): Promise<Answer> {
  return await untilValue(context, url, kind, {
    pointer: '',
    holds: (json) => !isPending(json),
    what: 'the rules to be applied',
  })
}

/** Whether there is another condition about rules than before: a later one, or one more at the same moment. */
function isNews(json: unknown, before: unknown): boolean {
  const [now, then] = [json, before].map((each) => ofRules(valueAt(each, '/status/conditions')))
  const isLater = timeOf(conditionIn(json)) > timeOf(conditionIn(before))
  return isLater || (now?.length ?? 0) > (then?.length ?? 0)
}

function isPending(json: unknown): boolean {
  return /^pending$/i.test(String(valueAt(conditionIn(json), '/reason')))
}

function conditionIn(json: unknown): unknown {
  return newest(valueAt(json, '/status/conditions'))
}

function ofRules(conditions: unknown): readonly unknown[] {
  return Array.isArray(conditions) ? conditions.filter((each) => valueAt(each, '/type') === 'rules') : []
}

/** The newest condition about rules: the first, and by its time where the order is wrong, which is another rule. */
function newest(conditions: unknown): unknown {
  return [...ofRules(conditions)].sort((a, b) => timeOf(b) - timeOf(a))[0]
}

function timeOf(condition: unknown): number {
  const time = Date.parse(String(valueAt(condition, '/lastTransitionAt')))
  return Number.isNaN(time) ? 0 : time
}
