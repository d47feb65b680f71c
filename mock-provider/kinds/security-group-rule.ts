import type { Flaw } from '../outcome.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'

export interface RuleSpec {
  readonly protocol?: string
  readonly ports?: { readonly from?: number; readonly to?: number }
  readonly icmp?: unknown
}

/** What a rule may not say although its schema allows it (SG-08, SG-10). */
export function ruleFlaws({ protocol, ports, icmp }: RuleSpec, pointer: string): Flaw[] {
  const flaws: Flaw[] = []
  if (ports?.from !== undefined && ports.to !== undefined && ports.from > ports.to) {
    flaws.push({ pointer: `${pointer}/ports/from`, message: `must not be above to, ${ports.to}` })
  }
  if (ports !== undefined && protocol === 'icmp') {
    flaws.push({ pointer: `${pointer}/ports`, message: 'has no meaning with protocol icmp' })
  }
  if (icmp !== undefined && protocol !== undefined && protocol !== 'icmp') {
    flaws.push({ pointer: `${pointer}/icmp`, message: `has no meaning with protocol ${protocol}` })
  }
  return flaws
}

const ruleMakesSense: AdmissionCheck = {
  rule: 'rule-makes-sense',
  needs: ['/spec'],
  run: ({ spec }) => ruleFlaws(spec, '/spec'),
}

export const securityGroupRule: KindBehaviour = { checks: [ruleMakesSense] }
