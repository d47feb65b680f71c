import { collectionWithin, kindOf } from '../../contract/index.ts'
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
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { isSameJson } from '../same-json.ts'
import type { Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { Admission, AdmissionCheck, KindBehaviour, World } from '../world.ts'

const subnet = kindOf('subnet')
const networkKind = kindOf('network')

/** RFC 1918 and RFC 4193 (NET-04). */
const privateRanges: Readonly<Record<Family, readonly IpRange[]>> = {
  ipv4: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseRange),
  ipv6: ['fd00::/8', 'fc00::/7'].map(parseRange),
}

/** The ranges that a network has in effect. */
export function networkRanges(stored: Stored): IpRange[] {
  const { cidr, additionalCidrs = [] } = stored.facts as { cidr?: Cidr; additionalCidrs?: readonly Cidr[] }
  return [cidr ?? {}, ...additionalCidrs].flatMap(cidrRanges)
}

/** Chooses what was left open, and holds the ranges to be private and apart. */
const rangesFit: AdmissionCheck = {
  needs: ['/spec/cidr', '/spec/additionalCidrs'],
  run(admission) {
    const { spec, previous, facts } = admission
    const additional = (spec['additionalCidrs'] ?? []) as readonly Cidr[]
    const unchanged = ['cidr', 'additionalCidrs'].every((member) =>
      isSameJson(previous?.user.spec[member], spec[member]),
    )
    if (previous !== undefined && unchanged) return []
    const flaws: Flaw[] = []
    const own: IpRange[] = []
    const settle = (cidr: Cidr, pointer: string, kept?: Cidr): Cidr => {
      const effective: { -readonly [F in Family]?: string } = {}
      for (const [family, text] of cidrEntries(cidr)) {
        const keptText = kept?.[family]
        const result = keptText === undefined ? choose(admission, family, text, own) : parseRange(keptText)
        if (typeof result === 'string') flaws.push({ pointer: `${pointer}/${family}`, message: result })
        else {
          own.push(result)
          effective[family] = asksForAny(parseRange(text)) ? formatRange(result) : text
        }
      }
      return effective
    }
    const before = previous?.facts as { cidr?: Cidr; additionalCidrs?: readonly Cidr[] } | undefined
    const keptMain = isSameJson(previous?.user.spec['cidr'], spec['cidr']) ? before?.cidr : undefined
    facts['cidr'] = settle(spec['cidr'] as Cidr, '/spec/cidr', keptMain)
    const previousSpec = (previous?.user.spec['additionalCidrs'] ?? []) as readonly Cidr[]
    facts['additionalCidrs'] = additional.map((cidr, index) => {
      const same = isSameJson(previousSpec[index], cidr)
      return settle(
        cidr,
        `/spec/additionalCidrs/${index}`,
        same ? before?.additionalCidrs?.[index] : undefined,
      )
    })
    return [...flaws, ...strandedSubnets(admission, own)]
  },
}

/** A range that the network may take, or why not. */
function choose(
  admission: Admission,
  family: Family,
  text: string,
  own: readonly IpRange[],
): IpRange | string {
  const range = parseRange(text)
  if (asksForAny(range)) {
    const taken = [...own, ...otherNetworks(admission)]
    const free = firstFreeRange(privateRanges[family], family, range.prefix, taken)
    return free ?? `asks for a /${range.prefix}, and no private range has room for one`
  }
  const isPrivate = privateRanges[family].some((outer) => covers(outer, range))
  if (!isPrivate && !isSkipped(admission.world, 'private-ranges')) {
    return family === 'ipv4' ? 'must lie in a range of RFC 1918' : 'must lie in the range of RFC 4193'
  }
  const apart = isSkipped(admission.world, 'ranges-apart') ? [] : own
  const other = apart.find((each) => overlaps(each, range))
  return other === undefined ? range : `overlaps ${formatRange(other)} of the same network`
}

function otherNetworks({ world, address }: Admission): IpRange[] {
  const { name, ...collection } = address
  return world.store
    .members({ ...collection, kind: networkKind })
    .filter((other) => other.address.name !== name)
    .flatMap(networkRanges)
}

/** A range stays as long as a subnet lies in it (NET-07). */
function strandedSubnets({ world, address, previous }: Admission, ranges: readonly IpRange[]): Flaw[] {
  if (previous === undefined || isSkipped(world, 'ranges-stay')) return []
  return subnetsOf(world, previous)
    .filter((each) =>
      cidrRanges(each.facts['cidr'] as Cidr).some((used) => !ranges.some((range) => covers(range, used))),
    )
    .map((each) => ({
      pointer: '/spec/additionalCidrs',
      message: `must keep the range that subnet ${each.address.name} of network ${address.name} uses`,
    }))
}

function subnetsOf(world: World, { address }: Stored): Stored[] {
  return world.store.members(collectionWithin(address, subnet))
}

export const network: KindBehaviour = {
  checks: [rangesFit],
  status: (_, { facts }) => ({ cidr: facts['cidr'], additionalCidrs: facts['additionalCidrs'] }),
  gone(world, { address }) {
    if (isSkipped(world, 'contents-go-along', 'network')) return
    for (const id of address.kind.contains) {
      for (const child of world.store.members(collectionWithin(address, kindOf(id)))) {
        world.inFlight.delete(child)
        world.store.remove(child)
        forget(world, child)
      }
    }
  },
}
