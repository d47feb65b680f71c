import { timestamp } from '../clock.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'
import { type RuleSpec, ruleFlaws } from './security-group-rule.ts'

const rulesMakeSense: AdmissionCheck = {
  needs: ['/spec/rules'],
  run: ({ spec }) =>
    ((spec['rules'] ?? []) as readonly RuleSpec[]).flatMap((rule, index) =>
      ruleFlaws(rule, `/spec/rules/${index}`),
    ),
}

/** The schema allows as many entries in the status as in one of the two sources of rules. */
const maxRuleStatuses = 500

export const securityGroup: KindBehaviour = {
  checks: [rulesMakeSense],
  entering: (_, __, state) => {
    if (state === 'creating' || state === 'updating') return { type: 'rules', reason: 'pending' }
    return state === 'active' ? { type: 'rules', reason: 'applied' } : undefined
  },
  // One status per rule, the inline ones first (SG-15).
  status(_, { user, state, conditions, lastModifiedAt }) {
    const { rules = [], ruleRefs = [] } = user.spec as { rules?: unknown[]; ruleRefs?: unknown[] }
    const ofRule = state === 'deleting' ? 'active' : state
    const since = conditions.find((condition) => condition.state === state)?.lastTransitionAt
    const condition = { state: ofRule, lastTransitionAt: since ?? timestamp(lastModifiedAt) }
    const count = Math.min(rules.length + ruleRefs.length, maxRuleStatuses)
    return { rules: Array.from({ length: count }, () => ({ state: ofRule, conditions: [condition] })) }
  },
}
