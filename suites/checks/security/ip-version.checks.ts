import type { Check } from '../../engine/check.ts'
import { acceptedRule, plainRule } from './rule-holders.ts'

/** SG-05: a rule without version stands for both families, so GET must not show one of them. */
export const checks: readonly Check[] = acceptedRule({
  requirement: 'SG-05',
  topic: 'left-out',
  title: 'takes a rule without version, and narrows it to no IP family',
  rule: plainRule,
  absent: 'version',
})
