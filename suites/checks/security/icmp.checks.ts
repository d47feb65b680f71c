import type { Check } from '../../engine/check.ts'
import { acceptedRule, refusedRule } from './rule-holders.ts'

type Icmp = Readonly<Record<string, number>>

const allowed: readonly (readonly [string, Icmp])[] = [
  ['least', { type: 0, code: 0 }],
  ['most', { type: 8, code: 5 }],
]

const refused: readonly (readonly [string, string, Icmp])[] = [
  ['type-below', 'type -1', { type: -1, code: 0 }],
  ['type-above', 'type 9', { type: 9, code: 0 }],
  ['code-below', 'code -1', { type: 3, code: -1 }],
  ['code-above', 'code 6', { type: 3, code: 6 }],
  ['no-type', 'no type', { code: 0 }],
  ['no-code', 'no code', { type: 3 }],
]

const ruleWith = (icmp: Icmp) => ({ direction: 'ingress', protocol: 'icmp', icmp })

/** SG-09: type and code of a rule for icmp. */
export const checks: readonly Check[] = [
  ...allowed.flatMap(([topic, icmp]) =>
    acceptedRule({
      requirement: 'SG-09',
      topic,
      title: `takes icmp of type ${icmp['type']} and code ${icmp['code']}`,
      rule: ruleWith(icmp),
    }),
  ),
  ...refused.flatMap(([topic, what, icmp]) =>
    refusedRule({
      requirement: 'SG-09',
      topic,
      title: `refuses icmp with ${what}`,
      fault: 'shape',
      rule: ruleWith(icmp),
    }),
  ),
]
