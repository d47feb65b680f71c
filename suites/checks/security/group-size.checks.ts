import { shortPath } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { expectRulesTaken } from './port-words.ts'
import { copies, expectTakenTimes } from './repeated.ts'

const kind = 'security-group'
const most = 500

/** Rules that differ, so that a provider which keeps each of them once keeps all. */
function rules(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    direction: 'ingress',
    protocol: 'tcp',
    ports: { from: 1000 + index },
  }))
}

/** SG-01: how many rules a group has. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `SG-01/${kind}/empty`,
    title: `${kind}: takes a group with neither rules nor ruleRefs`,
    requirements: ['SG-01'],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const put = await context.resources.put(draft, { ...draft.body, spec: {} })
      await expectTaken(context, 'SG-01', draft, put, {})
    },
  }),
  defineCheck({
    id: `SG-01/${kind}/most-rules`,
    title: `${kind}: takes a group with 500 rules`,
    requirements: ['SG-01'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const draft = await context.resources.draft(kind)
      const spec = { rules: rules(most) }
      const put = await context.resources.put(draft, { ...draft.body, spec })
      await expectRulesTaken(context, 'SG-01', draft, put, spec)
    },
  }),
  defineCheck({
    id: `SG-01/${kind}/most-rule-refs`,
    title: `${kind}: takes a group with 500 ruleRefs`,
    requirements: ['SG-01'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const rule = { resource: shortPath((await context.resources.shared('security-group-rule')).address) }
      const draft = await context.resources.draft(kind)
      const specWith = (count: number) => ({ ruleRefs: copies(count, rule) })
      await expectTakenTimes(context, 'SG-01', draft, most, specWith)
    },
  }),
  defineCheck({
    id: `SG-01/${kind}/too-many-rules`,
    title: `${kind}: refuses a group with 501 rules`,
    requirements: ['SG-01'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const draft = await context.resources.draft(kind)
      const spec = { rules: rules(most + 1) }
      const put = await context.resources.put(draft, { ...draft.body, spec })
      expectRefusal(context, 'SG-01', put, 'shape')
    },
  }),
  defineCheck({
    id: `SG-01/${kind}/too-many-rule-refs`,
    title: `${kind}: refuses a group with 501 ruleRefs`,
    requirements: ['SG-01'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const rule = { resource: shortPath((await context.resources.shared('security-group-rule')).address) }
      const draft = await context.resources.draft(kind)
      const spec = { ruleRefs: copies(most + 1, rule) }
      const put = await context.resources.put(draft, { ...draft.body, spec })
      expectRefusal(context, 'SG-01', put, 'shape')
    },
  }),
]
