import type { Check } from '../../engine/check.ts'
import { acceptedRule, plainRule, refusedRule } from './rule-holders.ts'

const { direction: _, ...undirected } = plainRule

/** SG-03: the direction of a rule. */
export const checks: readonly Check[] = [
  ...['ingress', 'egress'].flatMap((direction) =>
    acceptedRule({
      requirement: 'SG-03',
      topic: direction,
      title: `takes a rule for ${direction}`,
      rule: { ...plainRule, direction },
    }),
  ),
  ...refusedRule({
    requirement: 'SG-03',
    topic: 'missing',
    title: 'refuses a rule without direction',
    fault: 'shape',
    rule: undirected,
  }),
  ...refusedRule({
    requirement: 'SG-03',
    topic: 'unknown',
    title: 'refuses a rule with an unknown direction',
    fault: 'shape',
    rule: { ...plainRule, direction: 'both' },
  }),
]
