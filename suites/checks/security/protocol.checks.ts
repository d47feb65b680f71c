import type { Check } from '../../engine/check.ts'
import { acceptedRule, type Rule, refusedRule } from './rule-holders.ts'

const protocols = ['tcp', 'udp', 'tcp+udp', 'icmp'] as const
const echoRequest = { type: 8, code: 0 }

/** What does not go together, by topic. */
const contradictions: readonly (readonly [string, string, Rule])[] = [
  ['ports-with-icmp', 'ports for icmp', { protocol: 'icmp', ports: { from: 80 } }],
  ['icmp-with-tcp', 'icmp for tcp', { protocol: 'tcp', icmp: echoRequest }],
  ['icmp-with-udp', 'icmp for udp', { protocol: 'udp', icmp: echoRequest }],
]

/** SG-04, SG-10: the protocol of a rule, and what goes with it. */
export const checks: readonly Check[] = [
  ...protocols.flatMap((protocol) =>
    acceptedRule({
      requirement: 'SG-04',
      topic: protocol.replace('+', '-and-'),
      title: `takes a rule for ${protocol}`,
      rule: { direction: 'ingress', protocol },
    }),
  ),
  ...acceptedRule({
    requirement: 'SG-04',
    topic: 'left-out',
    title: 'takes a rule without protocol, and narrows it to none',
    rule: { direction: 'ingress' },
    absent: 'protocol',
  }),
  ...refusedRule({
    requirement: 'SG-04',
    topic: 'unknown',
    title: 'refuses a rule with an unknown protocol',
    fault: 'shape',
    rule: { direction: 'ingress', protocol: 'sctp' },
  }),
  ...contradictions.flatMap(([topic, what, rule]) =>
    refusedRule({
      requirement: 'SG-10',
      topic,
      title: `refuses a rule with ${what}`,
      fault: 'content',
      rule: { direction: 'ingress', ...rule },
    }),
  ),
]
