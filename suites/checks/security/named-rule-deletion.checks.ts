import { shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { expectInTheEnd, untilAbsent } from '../network/outcomes.ts'
import { plainRule } from './rule-holders.ts'
import { softly } from './softly.ts'

const kind = 'security-group-rule'

/** SGR-02: what becomes of a group whose rule goes away. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `SGR-02/${kind}`,
    title: `${kind}: cannot be deleted while a group names it, or the group shows the loss`,
    requirements: ['SGR-02'],
    kinds: [kind],
    async run(context) {
      const rule = await context.resources.create(kind)
      const group = await context.resources.create('security-group', {
        spec: { rules: [plainRule], ruleRefs: [{ resource: shortPath(rule.address) }] },
      })
      const answer = await context.send({ method: 'DELETE', url: rule.url })
      if (answer.status >= 300) {
        expectRefusal(context, 'SGR-02', answer, 'state')
        return
      }
      await untilAbsent(context, rule)
      await softly(() =>
        expectInTheEnd(context, 'SGR-02', group, {
          pointer: '',
          holds: showsLoss,
          expected: 'one rule less, or a rule that is not active',
          message: 'the group shows nothing of the rule that it lost',
        }),
      )
    },
  }),
]

/** Of the two rules one is gone: from the spec, from the status, or by the state that it is in. */
function showsLoss(group: unknown): boolean {
  const [named, rules, conditions] = ['/spec/ruleRefs', '/status/rules', '/status/conditions'].map(
    (pointer) => listAt(group, pointer),
  )
  if (named?.length === 0 || valueAt(group, '/status/state') !== 'active') return true
  if (rules !== undefined && (rules.length < 2 || rules.some((each) => valueAt(each, '/state') !== 'active')))
    return true
  const latest = conditions?.find((each) => valueAt(each, '/type') === 'rules')
  return /^pending$/i.test(String(valueAt(latest, '/reason')))
}

function listAt(value: unknown, pointer: string): readonly unknown[] | undefined {
  const found = valueAt(value, pointer)
  if (found === undefined && pointer === '/spec/ruleRefs') return []
  return Array.isArray(found) ? found : undefined
}
