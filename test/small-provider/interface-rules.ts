import { contains, formatAddress, parseAddress, type Range } from './addresses.ts'
import { effectiveRanges } from './network-ranges.ts'
import { invalid } from './problem.ts'
import { demand, type Reference, referenceTo } from './references.ts'
import { type Draft, follow, type Rules, usersOf } from './rules.ts'
import type { Item, World } from './world.ts'

interface NicSpec {
  readonly addresses: readonly string[]
  readonly subnetRef: Reference
  readonly securityGroupRefs?: readonly Reference[]
  readonly publicIpRefs?: readonly Reference[]
  readonly skuRef?: Reference
}

interface PublicIpSpec {
  readonly version: 'IPv4' | 'IPv6'
  readonly address?: string
}

interface InstanceNics {
  readonly primaryNicRef?: Reference
  readonly additionalNicRefs?: readonly Reference[]
}

const anywhere = ['0.0.0.0', '::']

export const nic: Rules = {
  admit(draft) {
    const spec = draft.body.spec as NicSpec
    const before = draft.old?.body.spec as NicSpec | undefined
    if (before?.skuRef !== undefined && JSON.stringify(before.skuRef) !== JSON.stringify(spec.skuRef)) {
      throw invalid('/spec/skuRef', 'skuRef cannot be changed.')
    }
    if (spec.skuRef !== undefined) demand(spec.skuRef, ['network-sku'], draft.at('/spec/skuRef'))
    for (const [index, ref] of (spec.securityGroupRefs ?? []).entries()) {
      demand(ref, ['security-group'], draft.at(`/spec/securityGroupRefs/${index}`))
    }
    for (const [index, ref] of (spec.publicIpRefs ?? []).entries()) {
      const pointer = `/spec/publicIpRefs/${index}`
      const bound = boundTo(draft.world, demand(ref, ['public-ip'], draft.at(pointer)))
      if (bound !== undefined && bound !== draft.old) throw invalid(pointer, 'It is bound to another NIC.')
    }
    return { addresses: chooseAddresses(draft, spec, before) }
  },
  status: ({ facts, serial, body }) => ({
    addresses: facts['addresses'],
    macAddress: `02:00:00${serial.toString(16).padStart(6, '0').slice(-6).replace(/../g, ':$&')}`,
    publicIpRefs: (body.spec as NicSpec).publicIpRefs ?? [],
  }),
  changed(item, before, world) {
    const now = publicIpsOf(item, item.body.spec, world)
    const then = before === undefined ? [] : publicIpsOf(item, before, world)
    for (const ip of now.filter((each) => !then.includes(each))) binding(world, ip, 'bound')
    for (const ip of then.filter((each) => !now.includes(each))) binding(world, ip, 'unbound')
  },
  neededBy: (item, world) => instanceOf(world, item),
  removed(item, world) {
    for (const ip of publicIpsOf(item, item.body.spec, world)) binding(world, ip, 'unbound')
  },
}

export const publicIp: Rules = {
  admit({ body, old, world }) {
    const { version, address = '' } = body.spec as PublicIpSpec
    const family = version === 'IPv4' ? 4 : 6
    if (address !== '') {
      if (parseAddress(address)?.family !== family)
        throw invalid('/spec/address', `It is no ${version} address.`)
      throw invalid('/spec/address', 'Addresses of your own are not offered.')
    }
    const before = old?.body.spec as PublicIpSpec | undefined
    if (before !== undefined && before.version !== version) {
      throw invalid('/spec/version', 'The family of an address cannot be changed.')
    }
    if (old !== undefined) return {}
    const taken = world.all('public-ip', {}).map(({ facts }) => facts['ipAddress'])
    const first = parseAddress(version === 'IPv4' ? '198.18.0.1' : '2001:db8::1')?.first ?? 0n
    let next = first
    while (taken.includes(formatAddress(family, next))) next += 1n
    return { ipAddress: formatAddress(family, next) }
  },
  cause: (state) => {
    if (state === 'active') return { type: 'allocation', reason: 'allocated' }
    return state === 'deleting' ? { type: 'allocation', reason: 'released' } : {}
  },
  status(item, world) {
    const bound = boundTo(world, item)
    const holder = bound === undefined ? undefined : (instanceOf(world, bound) ?? bound)
    return {
      ipAddress: item.facts['ipAddress'],
      ...(holder === undefined ? {} : { attachedTo: referenceTo(holder) }),
    }
  },
  neededBy: (item, world) => boundTo(world, item),
}

function publicIpsOf(item: Item, spec: object, world: World): Item[] {
  return ((spec as NicSpec).publicIpRefs ?? []).flatMap(
    (ref) => follow(world, item, ref, ['public-ip']) ?? [],
  )
}

function boundTo(world: World, ip: Item): Item | undefined {
  return usersOf<NicSpec>(world, ip, 'nic', ({ publicIpRefs = [] }) => publicIpRefs)[0]
}

/** The instance that uses a NIC. */
export function instanceOf(world: World, item: Item): Item | undefined {
  const nicsOf = ({ primaryNicRef, additionalNicRefs = [] }: InstanceNics) => [
    primaryNicRef,
    ...additionalNicRefs,
  ]
  return usersOf<InstanceNics>(world, item, 'instance', nicsOf)[0]
}

function binding(world: World, ip: Item, reason: 'bound' | 'unbound'): void {
  world.enter(ip, ip.state, { type: 'binding', reason })
}

/** Fixed addresses lie inside the subnet and are free; the rest is chosen, and stays as it was on an update. */
function chooseAddresses(draft: Draft, spec: NicSpec, before: NicSpec | undefined): string[] {
  const { world, old } = draft
  const subnet = demand(spec.subnetRef, ['subnet'], draft.at('/spec/subnetRef'))
  const ranges = effectiveRanges(subnet)
  const taken = usersOf<NicSpec>(world, subnet, 'nic', ({ subnetRef }) => [subnetRef])
    .filter((each) => each !== old)
    .flatMap(({ facts }) => facts['addresses'] as string[])
  const chosen: string[] = []
  const isFree = (text: string) => !taken.includes(text) && !chosen.includes(text)
  for (const [index, text] of spec.addresses.entries()) {
    const pointer = `/spec/addresses/${index}`
    const address = parseAddress(text)
    if (address === undefined) throw invalid(pointer, `${text} is no IP address.`)
    const range = ranges.find(({ family }) => family === address.family)
    if (range === undefined) throw invalid(pointer, `The subnet has no range for ${text}.`)
    const kept = before?.addresses[index] === text ? (old?.facts['addresses'] as string[])[index] : undefined
    if (anywhere.includes(text)) {
      const stays = kept !== undefined && usable(range, kept) && isFree(kept)
      chosen.push(stays ? kept : (firstFree(range, isFree) ?? fail(pointer)))
      continue
    }
    const written = formatAddress(address.family, address.first)
    if (!usable(range, written)) throw invalid(pointer, `${text} is no usable address of the subnet.`)
    if (!isFree(written)) throw invalid(pointer, `${text} is in use.`)
    chosen.push(written)
  }
  return chosen
}

/** The first and the last address of a range are reserved. */
function usable(range: Range, text: string): boolean {
  const address = parseAddress(text)
  return (
    address !== undefined &&
    contains(range, address) &&
    address.first !== range.first &&
    address.first !== range.last
  )
}

function firstFree(range: Range, isFree: (text: string) => boolean): string | undefined {
  for (let value = range.first + 1n; value < range.last; value += 1n) {
    const text = formatAddress(range.family, value)
    if (isFree(text)) return text
  }
  return undefined
}

function fail(pointer: string): never {
  throw invalid(pointer, 'The subnet has no free address.')
}
