import type { Check } from '../../engine/check.ts'
import { acceptedRule, refusedRule } from './rule-holders.ts'

type Ports = Readonly<Record<string, unknown>>

const most = 65_535
const longestList = 100

function listOf(length: number): Ports {
  return { list: Array.from({ length }, (_, index) => 1000 + index) }
}

/** Ports at a bound, and usual ones of the same form: where these are refused too, the form is why (SG-06). */
const allowed: readonly (readonly [string, string, Ports, Ports])[] = [
  ['bounds', 'the ports 1 and 65535 as range', { from: 1, to: most }, { from: 8000, to: 8080 }],
  ['list-bounds', 'the ports 1 and 65535 in a list', { list: [1, most] }, { list: [80, 443] }],
  ['longest-list', 'a list of 100 ports', listOf(longestList), { list: [80, 443] }],
]

/** The ports that are none, at every place where a port can stand. */
const outside: readonly (readonly [string, string, Ports])[] = [0, most + 1].flatMap(
  (port): (readonly [string, string, Ports])[] => [
    [`from-${port}`, `port ${port} as from`, { from: port }],
    [`to-${port}`, `port ${port} as to`, { to: port }],
    [`list-${port}`, `port ${port} in a list`, { list: [80, port] }],
  ],
)

const refused = [...outside, ['longer-list', 'a list of 101 ports', listOf(longestList + 1)] as const]

const ruleWith = (ports: Ports) => ({ direction: 'ingress', protocol: 'tcp', ports })

/** SG-07: which numbers are ports, and how many a list holds. */
export const checks: readonly Check[] = [
  ...allowed.flatMap(([topic, what, ports, usual]) =>
    acceptedRule({
      requirement: 'SG-07',
      topic,
      title: `takes ${what}`,
      rule: ruleWith(ports),
      ports: { usual },
    }),
  ),
  ...refused.flatMap(([topic, what, ports]) =>
    refusedRule({
      requirement: 'SG-07',
      topic,
      title: `refuses ${what}`,
      fault: 'shape',
      rule: ruleWith(ports),
    }),
  ),
]
