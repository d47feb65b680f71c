import type { Check } from '../../engine/check.ts'
import { acceptedRule, refusedRule } from './rule-holders.ts'

/** The ways to name ports, by topic. */
const forms: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['from', 'from alone', { from: 22 }],
  ['to', 'to alone', { to: 22 }],
  ['range', 'a range of ports', { from: 8000, to: 8080 }],
  ['range-of-one', 'a range of one port', { from: 8080, to: 8080 }],
  ['list', 'a list of ports', { list: [443, 80, 8443] }],
  ['range-and-list', 'a range and a list of ports', { from: 8000, to: 8080, list: [80, 443] }],
]

/** SG-06, SG-08: which ports a rule is about. */
export const checks: readonly Check[] = [
  ...forms.flatMap(([topic, what, ports]) =>
    acceptedRule({
      requirement: 'SG-06',
      topic,
      title: `takes a rule with ${what}`,
      rule: { direction: 'ingress', protocol: 'tcp', ports },
      ports: {},
    }),
  ),
  ...refusedRule({
    requirement: 'SG-08',
    topic: 'reversed',
    title: 'refuses a range of ports whose from is above its to',
    fault: 'content',
    rule: { direction: 'ingress', protocol: 'tcp', ports: { from: 8081, to: 8080 } },
  }),
]
