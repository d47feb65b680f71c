import {
  type Family,
  firstFreeAddress,
  formatAddress,
  type IpRange,
  parseAddress,
  parseRange,
} from '../addresses/ip-range.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { holdersOf, referenceTo } from '../references.ts'
import type { AdmissionCheck, KindBehaviour, World } from '../world.ts'

const families = { IPv4: 'ipv4', IPv6: 'ipv6' } as const satisfies Record<string, Family>

/** Ranges that are routed nowhere: benchmarking (RFC 2544) and documentation (RFC 3849). */
const pools: Readonly<Record<Family, IpRange>> = {
  ipv4: parseRange('198.18.0.0/15'),
  ipv6: parseRange('2001:db8::/32'),
}

/** Allocates an address of the family, or takes the one that the customer brings. */
const addressAllocated: AdmissionCheck = {
  needs: ['/spec/version', '/spec/address'],
  run({ world, spec, address: { name }, previous, facts }) {
    const family = families[spec['version'] as keyof typeof families]
    const brought = isSkipped(world, 'public-ip-brought')
      ? undefined
      : (spec['address'] as string | undefined)
    const taken = addressesInUse(world, previous?.key)
    if (brought !== undefined) {
      const parsed = parseAddress(brought)
      if (parsed.family !== family && !isSkipped(world, 'public-ip-family')) {
        return [{ pointer: '/spec/address', message: `is not of the family ${String(spec['version'])}` }]
      }
      if (taken.has(parsed.value))
        return [{ pointer: '/spec/address', message: 'is in use by another public IP' }]
      facts['ipAddress'] = formatAddress(parsed)
      return []
    }
    const had =
      previous?.user.spec['address'] === undefined ? (facts['ipAddress'] as string | undefined) : undefined
    if (had !== undefined && parseAddress(had).family === family) return []
    const value = firstFreeAddress(pools[family], taken)
    if (value === undefined) {
      return [{ pointer: '/spec/version', message: `cannot be served: no address is free for ${name}` }]
    }
    facts['ipAddress'] = formatAddress({ family, value })
    return []
  },
}

function addressesInUse(world: World, except: string | undefined): Set<bigint> {
  const used = new Set<bigint>()
  for (const { key, facts } of world.store.ofKind('public-ip')) {
    const address = facts['ipAddress']
    if (key !== except && typeof address === 'string') used.add(parseAddress(address).value)
  }
  return used
}

export const publicIp: KindBehaviour = {
  checks: [addressAllocated],
  entering: (_, stored, state) => {
    if (state === 'active' && stored.deletedAt === undefined)
      return { type: 'allocation', reason: 'allocated' }
    if (state === 'deleting') return { type: 'allocation', reason: 'released' }
    return undefined
  },
  status(world, stored) {
    const [user] = ['nic', 'internet-nat-gateway-instance'].flatMap((id) => holdersOf(world, stored, id))
    return {
      ipAddress: stored.facts['ipAddress'],
      ...(user === undefined ? {} : { attachedTo: referenceTo(user) }),
    }
  },
}
