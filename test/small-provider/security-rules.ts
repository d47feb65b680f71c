import { parseAddress, parseCidr } from './addresses.ts'
import { invalid } from './problem.ts'
import { demand, type Reference } from './references.ts'
import { type Draft, type Rules, usersOf } from './rules.ts'

interface Rule {
  readonly protocol?: string
  readonly ports?: { readonly from?: number; readonly to?: number; readonly list?: readonly number[] }
  readonly icmp?: object
  readonly sourceRef?: readonly Reference[]
}

interface GroupSpec {
  readonly rules?: readonly Rule[]
  readonly ruleRefs?: readonly Reference[]
}

interface Guarded {
  readonly securityGroupRefs?: readonly Reference[]
  readonly securityGroupRef?: Reference
}

export const securityGroup: Rules = {
  admit(draft) {
    const { rules = [], ruleRefs = [] } = draft.body.spec as GroupSpec
    for (const [index, rule] of rules.entries()) checkRule(draft, rule, `/spec/rules/${index}`)
    for (const [index, ref] of ruleRefs.entries()) {
      demand(ref, ['security-group-rule'], draft.at(`/spec/ruleRefs/${index}`))
    }
    return {}
  },
  cause: (state) => {
    if (state === 'active') return { type: 'rules', reason: 'applied' }
    return state === 'creating' || state === 'updating' ? { type: 'rules', reason: 'pending' } : {}
  },
  status({ body, state, conditions }) {
    const { rules = [], ruleRefs = [] } = body.spec as GroupSpec
    const one = { state, conditions: [{ state, lastTransitionAt: conditions[0]?.lastTransitionAt }] }
    return { rules: [...rules, ...ruleRefs].slice(0, 500).map(() => one) }
  },
  neededBy: (item, world) =>
    [
      ...usersOf<Guarded>(world, item, 'nic', ({ securityGroupRefs = [] }) => securityGroupRefs),
      ...usersOf<Guarded>(world, item, 'instance', ({ securityGroupRef }) => [securityGroupRef]),
    ][0],
}

export const securityGroupRule: Rules = {
  admit(draft) {
    checkRule(draft, draft.body.spec as Rule, '/spec')
    return {}
  },
  neededBy: (item, world) =>
    usersOf<GroupSpec>(world, item, 'security-group', ({ ruleRefs = [] }) => ruleRefs)[0],
}

/** A public IP is taken for the IP address that the document allows. */
const peers = ['security-group', 'instance', 'internet-gateway', 'public-ip']

function checkRule(draft: Draft, { protocol, ports, icmp, sourceRef = [] }: Rule, pointer: string): void {
  const { from, to } = ports ?? {}
  if (from !== undefined && to !== undefined && from > to) {
    throw invalid(`${pointer}/ports/from`, 'The range of ports ends before it begins.')
  }
  if (ports !== undefined && protocol === 'icmp') throw invalid(`${pointer}/ports`, 'ICMP has no ports.')
  if (icmp !== undefined && protocol !== undefined && protocol !== 'icmp') {
    throw invalid(`${pointer}/icmp`, `${protocol} has no ICMP types.`)
  }
  for (const [index, ref] of sourceRef.entries()) {
    if ((parseAddress(ref.resource) ?? parseCidr(ref.resource)) !== undefined) continue
    demand(ref, peers, draft.at(`${pointer}/sourceRef/${index}`))
  }
}
