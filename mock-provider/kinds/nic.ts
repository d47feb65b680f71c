import { type Cidr, cidrRanges } from '../addresses/cidr.ts'
import {
  type Family,
  firstFreeAddress,
  formatAddress,
  holds,
  type IpRange,
  parseAddress,
} from '../addresses/ip-range.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { holdersOf } from '../references.ts'
import type { Stored } from '../stored.ts'
import type { Admission, AdmissionCheck, KindBehaviour, World } from '../world.ts'

const anyAddress: Readonly<Record<Family, string>> = { ipv4: '0.0.0.0', ipv6: '::' }

/** Fixed addresses are inside the subnet and free; the others are chosen. */
const addressesFit: AdmissionCheck = {
  needs: ['/spec/subnetRef', '/spec/addresses'],
  run(admission) {
    const { world, spec, previous, facts } = admission
    const reference = admission.references.find(({ pointer }) => pointer === '/spec/subnetRef')
    if (reference?.target === undefined) return []
    const ranges = cidrRanges(reference.target.facts['cidr'] as Cidr)
    const moved =
      previous?.edges.find(({ pointer }) => pointer === '/spec/subnetRef')?.targetKey !== reference.targetKey
    const spares = moved ? [] : sparesOf(previous)
    const taken = takenIn(world, reference.target, admission.address.name)
    const flaws: Flaw[] = []
    const chosen: string[] = []
    for (const [index, text] of (spec['addresses'] as readonly string[]).entries()) {
      const result = choose(world, text, ranges, taken, spares)
      if (typeof result === 'string') flaws.push({ pointer: `/spec/addresses/${index}`, message: result })
      else {
        taken.add(result.value)
        chosen.push(formatAddress(result))
      }
    }
    facts['addresses'] = chosen
    facts['macAddress'] ??= macAddress(admission)
    return flaws
  },
}

function choose(
  world: World,
  text: string,
  ranges: readonly IpRange[],
  taken: ReadonlySet<bigint>,
  spares: string[],
) {
  const address = parseAddress(text)
  const { family } = address
  const shown = ranges.map(
    ({ prefix, first, family: of }) => `${formatAddress({ family: of, value: first })}/${prefix}`,
  )
  const ofFamily = ranges.filter((range) => range.family === family)
  if (address.value !== 0n) {
    const range = ofFamily.find((each) => holds(each, address))
    if (range === undefined && isSkipped(world, 'address-inside-subnet')) return address
    if (range === undefined) return `must lie inside the subnet: ${shown.join(', ')}`
    const isReserved = address.value === range.first || address.value === range.last
    if (isReserved && !isSkipped(world, 'address-not-reserved')) return 'is reserved in its subnet'
    return taken.has(address.value) && !isSkipped(world, 'address-free')
      ? 'is in use by another NIC'
      : address
  }
  const kept = spares.findIndex((spare) => parseAddress(spare).family === family)
  const spare = spares.splice(kept, kept === -1 ? 0 : 1)[0]
  if (spare !== undefined) return parseAddress(spare)
  for (const range of ofFamily) {
    const value = firstFreeAddress(range, taken)
    if (value !== undefined) return { family, value }
    if (isSkipped(world, 'last-address-kept') && !taken.has(range.last)) return { family, value: range.last }
  }
  return ofFamily.length === 0
    ? `asks for an ${family} address, but the subnet has none`
    : 'asks for an address, but none is free in the subnet'
}

/** The addresses that were chosen for a NIC before, so that an update keeps them. */
function sparesOf(previous: Stored | undefined): string[] {
  const sent = (previous?.user.spec['addresses'] ?? []) as readonly string[]
  const had = (previous?.facts['addresses'] ?? []) as readonly string[]
  return had.filter((_, index) => Object.values(anyAddress).includes(sent[index] ?? ''))
}

function takenIn(world: World, subnet: Stored, except: string): Set<bigint> {
  const nics = world.store.holders(subnet.key).filter(({ address, state }) => {
    return address.kind.id === 'nic' && address.name !== except && state !== 'deleting'
  })
  const addresses = nics.flatMap(({ facts }) => (facts['addresses'] ?? []) as readonly string[])
  return new Set(addresses.map((text) => parseAddress(text).value))
}

/** A locally administered unicast address, as virtual machines have. */
function macAddress({ world }: Admission): string {
  return world.faker.internet.mac().replace(/^.{2}/, '02')
}

/** One public IP serves one NIC (NIC-10). */
const publicIpsFree: AdmissionCheck = {
  rule: 'public-ip-free',
  needs: ['/spec/publicIpRefs'],
  run({ world, address, references }) {
    return references.flatMap(({ pointer, target }) => {
      if (target?.address.kind.id !== 'public-ip') return []
      const user = holdersOf(world, target, 'nic').find((nic) => nic.address.name !== address.name)
      if (user === undefined) return []
      const message = `names public IP ${target.address.name}, which is bound to NIC ${user.address.name}`
      return [{ pointer, message }]
    })
  },
}

export const nic: KindBehaviour = {
  checks: [addressesFit, publicIpsFree],
  attaches: { target: 'public-ip', type: 'binding', on: 'bound', off: 'unbound' },
  status: (_, { facts, user }) => ({
    addresses: facts['addresses'],
    macAddress: facts['macAddress'],
    publicIpRefs: user.spec['publicIpRefs'] ?? [],
  }),
}
