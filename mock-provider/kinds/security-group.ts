import type { ResourceState } from '../../contract/index.ts'
import { timestamp } from '../clock.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'
import { type RuleSpec, ruleFlaws } from './security-group-rule.ts'

const rulesMakeSense: AdmissionCheck = {
  rule: 'rule-makes-sense',
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
  // One status per rule, the inline ones first (SG-15); a rule that is gone leaves its place pending (SGR-02).
  status({ store }, { user, edges, state, conditions, lastModifiedAt }) {
    const { rules = [], ruleRefs = [] } = user.spec as { rules?: unknown[]; ruleRefs?: unknown[] }
    const ofRule = state === 'deleting' ? 'active' : state
    const since = conditions.find((condition) => condition.state === state)?.lastTransitionAt
    const statusIn = (shown: ResourceState) => ({
      state: shown,
      conditions: [{ state: shown, lastTransitionAt: since ?? timestamp(lastModifiedAt) }],
    })
    const isGone = (index: number) => {
      const edge = edges.find(({ pointer }) => pointer === `/spec/ruleRefs/${index}`)
      return edge !== undefined && store.get(edge.targetKey) === undefined
    }
    const statuses = [
      ...rules.map(() => statusIn(ofRule)),
      ...ruleRefs.map((_ref, index) => statusIn(isGone(index) ? 'pending' : ofRule)),
    ]
    return { rules: statuses.slice(0, maxRuleStatuses) }
  },
}
