import ipaddr from 'ipaddr.js'

export type Family = 'ipv4' | 'ipv6'

/** An IP address as a number, so that ranges can be counted through. */
export interface IpAddress {
  readonly family: Family
  readonly value: bigint
}

/** A block of addresses in CIDR form. */
export interface IpRange {
  readonly family: Family
  readonly prefix: number
  readonly first: bigint
  readonly last: bigint
}

const bits: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 }

/** @param text an address that passed the contract's format `ip` */
export function parseAddress(text: string): IpAddress {
  const parsed = ipaddr.parse(text)
  const hex = parsed
    .toByteArray()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return { family: parsed.kind(), value: BigInt(`0x${hex}`) }
}

/** @param text a CIDR that passed the contract's format; bits behind the prefix are ignored */
export function parseRange(text: string): IpRange {
  const [address, prefix] = ipaddr.parseCIDR(text)
  const { family, value } = parseAddress(address.toString())
  return rangeAt(family, value, prefix)
}

export function formatAddress({ family, value }: IpAddress): string {
  const length = bits[family] / 8
  const bytes = Array.from({ length }, (_, index) =>
    Number((value >> BigInt(8 * (length - 1 - index))) & 255n),
  )
  const address = ipaddr.fromByteArray(bytes)
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString()
}

export function formatRange({ family, first, prefix }: IpRange): string {
  return `${formatAddress({ family, value: first })}/${prefix}`
}

/** The block of this length that holds an address. */
export function rangeAt(family: Family, value: bigint, prefix: number): IpRange {
  const size = 1n << BigInt(bits[family] - prefix)
  const first = value - (value % size)
  return { family, prefix, first, last: first + size - 1n }
}

export function overlaps(a: IpRange, b: IpRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last
}

export function covers(outer: IpRange, inner: IpRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last
}

export function holds(range: IpRange, address: IpAddress): boolean {
  return range.family === address.family && range.first <= address.value && address.value <= range.last
}

/** `0.0.0.0/16` and `::/56` name a length and leave the place to the provider (NET-09, SUB-09). */
export function asksForAny(range: IpRange): boolean {
  return range.first === 0n
}

/** The first free block of a length inside one of several ranges. */
export function firstFreeRange(
  within: readonly IpRange[],
  family: Family,
  prefix: number,
  taken: readonly IpRange[],
): IpRange | undefined {
  for (const outer of within) {
    if (outer.family !== family || outer.prefix > prefix) continue
    let candidate = rangeAt(family, outer.first, prefix)
    while (candidate.last <= outer.last) {
      const current = candidate
      const obstacle = taken.find((range) => overlaps(range, current))
      if (obstacle === undefined) return current
      const next = obstacle.last > current.last ? obstacle.last + 1n : current.last + 1n
      if (next > outer.last) break
      candidate = rangeAt(family, next, prefix)
    }
  }
  return undefined
}

/** The first free address of a subnet, whose first and last are reserved (SUB-10). */
export function firstFreeAddress(range: IpRange, taken: ReadonlySet<bigint>): bigint | undefined {
  for (let value = range.first + 1n; value < range.last; value += 1n) if (!taken.has(value)) return value
  return undefined
}
