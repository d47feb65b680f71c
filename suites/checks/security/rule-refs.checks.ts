import { shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { expectTaken } from '../../expectations/taken.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { made } from '../network/outcomes.ts'
import { expectRulesTaken } from './port-words.ts'
import { plainRule } from './rule-holders.ts'

const kind = 'security-group'
const rule = 'security-group-rule'

async function sharedRule(context: CheckContext): Promise<{ readonly resource: string }> {
  return { resource: shortPath((await context.resources.shared(rule)).address) }
}

/** A draft of a group with one rule of its own and one that it names. */
async function mixedGroup(context: CheckContext): Promise<Draft> {
  await context.resources.shared(kind)
  return await context.resources.draft(kind, {
    spec: { rules: [plainRule], ruleRefs: [await sharedRule(context)] },
  })
}

/** SG-14, SG-15, SGR-03: the rules that a group names. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `SG-14/${kind}`,
    title: `${kind}: refuses a ruleRef to a rule that does not exist`,
    requirements: ['SG-14'],
    kinds: [kind],
    async run(context) {
      const known = await sharedRule(context)
      const { address } = await context.resources.draft(rule)
      const draft = await context.resources.draft(kind, {
        spec: { ruleRefs: [known, { resource: shortPath(address) }] },
      })
      expectRefusal(context, 'SG-14', await context.resources.put(draft), 'content')
    },
  }),
  defineCheck({
    id: `SG-15/${kind}`,
    title: `${kind}: keeps the rules in the group beside those that it names`,
    requirements: ['SG-15'],
    kinds: [kind],
    async run(context) {
      const draft = await mixedGroup(context)
      const put = await context.resources.put(draft)
      await expectRulesTaken(context, 'SG-15', draft, put, draft.body.spec)
    },
  }),
  defineCheck({
    id: `SG-15/${kind}/status`,
    title: `${kind}: shows a status for the rules in the group and for those that it names`,
    requirements: ['SG-15'],
    kinds: [kind],
    async run(context) {
      const { answer } = await made(context, await mixedGroup(context))
      const rules = valueAt(answer.json, '/status/rules')
      if (rules === undefined) throw new NotApplicable('the provider shows no status of single rules')
      const actual = Array.isArray(rules) ? rules.length : rules
      context.equal('SG-15', '$.status.rules.length', actual, 2, answer)
    },
  }),
  defineCheck({
    id: `SGR-03/${rule}`,
    title: `${rule}: can be named by several groups`,
    requirements: ['SGR-03'],
    kinds: [rule],
    async run(context) {
      const spec = { ruleRefs: [await sharedRule(context)] }
      const first = await context.resources.create(kind, { spec })
      const draft = await context.resources.draft(kind, { spec })
      await expectTaken(context, 'SGR-03', draft, await context.resources.put(draft), spec)
      const before = await context.send({ method: 'GET', url: first.url })
      const path = '$.spec.ruleRefs.length'
      const refs = valueAt(before.json, '/spec/ruleRefs')
      context.equal('SGR-03', path, Array.isArray(refs) ? refs.length : refs, 1, before)
    },
  }),
]
