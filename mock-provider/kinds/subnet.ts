import { kindOf, parentsOf } from '../../contract/index.ts'
import { type Cidr, cidrEntries, cidrRanges } from '../addresses/cidr.ts'
import {
  asksForAny,
  covers,
  type Family,
  firstFreeRange,
  formatRange,
  type IpRange,
  overlaps,
  parseRange,
} from '../addresses/ip-range.ts'
import { zoneExists } from '../admission/zone.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { holdersOf } from '../references.ts'
import { isSameJson } from '../same-json.ts'
import { keyOf } from '../stored.ts'
import type { Admission, AdmissionCheck, KindBehaviour, World } from '../world.ts'
import { networkRanges } from './network.ts'

const subnetKind = kindOf('subnet')

const rangeFits: AdmissionCheck = {
  needs: ['/spec/cidr'],
  run(admission) {
    const { world, spec, previous, facts } = admission
    const cidr = spec['cidr'] as Cidr
    if (previous !== undefined) {
      if (isSameJson(previous.user.spec['cidr'], cidr)) return []
      const [user] = holdersOf(world, previous, 'nic')
      if (user !== undefined) {
        return [
          { pointer: '/spec/cidr', message: `must stay while NIC ${user.address.name} has an address in it` },
        ]
      }
    }
    const within = rangesOfNetwork(admission)
    const taken = isSkipped(world, 'subnets-apart') ? [] : siblings(admission)
    const flaws: Flaw[] = []
    const effective: { -readonly [F in Family]?: string } = {}
    for (const [family, text] of cidrEntries(cidr)) {
      const choice = choose(world, text, within, taken)
      if ('flaw' in choice) flaws.push({ pointer: `/spec/cidr/${family}`, message: choice.flaw })
      else effective[family] = choice.cidr
    }
    facts['cidr'] = effective
    return flaws
  },
}

type Choice = { readonly cidr: string } | { readonly flaw: string }

function choose(world: World, sent: string, within: readonly IpRange[], taken: readonly IpRange[]): Choice {
  const range = parseRange(sent)
  const shown = within.map(formatRange).join(', ')
  if (asksForAny(range)) {
    const smaller = within.filter(({ prefix }) => prefix < range.prefix)
    const free = firstFreeRange(smaller, range.family, range.prefix, taken)
    if (free !== undefined) return { cidr: formatRange(free) }
    return { flaw: `asks for a /${range.prefix}, and the network (${shown}) has no room for one` }
  }
  const outer = within.find((each) => covers(each, range))
  if (outer === undefined) {
    if (isSkipped(world, 'subnet-inside-network')) return { cidr: sent }
    return { flaw: `must lie inside the network: ${shown}` }
  }
  if (outer.prefix >= range.prefix && !isSkipped(world, 'subnet-smaller-than-network')) {
    return { flaw: `must be smaller than the range of the network, ${formatRange(outer)}` }
  }
  const other = taken.find((each) => overlaps(each, range))
  return other === undefined ? { cidr: sent } : { flaw: `overlaps ${formatRange(other)} of another subnet` }
}

function rangesOfNetwork({ world, address }: Admission): IpRange[] {
  const network = parentsOf(address).at(-1)
  const stored = network === undefined ? undefined : world.store.get(keyOf(network))
  return stored === undefined ? [] : networkRanges(stored)
}

function siblings({ world, address }: Admission): IpRange[] {
  const { name, ...collection } = address
  return world.store
    .members({ ...collection, kind: subnetKind })
    .filter((other) => other.address.name !== name)
    .flatMap((other) => cidrRanges(other.facts['cidr'] as Cidr))
}

export const subnet: KindBehaviour = {
  checks: [zoneExists(), rangeFits],
  status: (_, { facts, user }) => ({ cidr: facts['cidr'], routeTableRef: user.spec['routeTableRef'] }),
}
