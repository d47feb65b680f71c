import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** A block of addresses; an address is a block of one. */
export interface Range {
  readonly family: 4 | 6
  readonly prefix: number
  readonly first: bigint
  readonly last: bigint
}

const bitsOf = { 4: 32, 6: 128 } as const

/** An IPv4 or IPv6 address; undefined when it is none. */
export function parseAddress(text: string): Range | undefined {
  const family = isIP(text)
  if (family !== 4 && family !== 6) return undefined
  const bytes = ipaddr.parse(text).toByteArray()
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return { family, prefix: bitsOf[family], first: value, last: value }
}

/** A CIDR block, e.g. `10.0.0.0/16`; undefined when it is none. */
export function parseCidr(text: string): Range | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const parsed = parseAddress(address)
  const prefix = Number(length)
  if (parsed === undefined || length === '' || prefix > bitsOf[parsed.family]) return undefined
  const size = sizeOf(parsed.family, prefix)
  const first = (parsed.first / size) * size
  return { family: parsed.family, prefix, first, last: first + size - 1n }
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last
}

export function overlaps(one: Range, other: Range): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last
}

/** The first block of this length inside `outer` that meets none of `taken`. */
export function freeBlock(outer: Range, prefix: number, taken: readonly Range[]): Range | undefined {
  const size = sizeOf(outer.family, prefix)
  for (let first = outer.first; first + size - 1n <= outer.last; ) {
    const block = { family: outer.family, prefix, first, last: first + size - 1n }
    const hit = taken.find((each) => overlaps(each, block))
    if (hit === undefined) return block
    first = (hit.last / size + 1n) * size
  }
  return undefined
}

export function formatCidr(range: Range): string {
  return `${formatAddress(range.family, range.first)}/${range.prefix}`
}

export function formatAddress(family: 4 | 6, value: bigint): string {
  const bytes = Array.from({ length: bitsOf[family] / 8 }, (_, index) =>
    Number((value >> BigInt(bitsOf[family] - 8 * (index + 1))) & 255n),
  )
  return ipaddr.fromByteArray(bytes).toString()
}

function sizeOf(family: 4 | 6, prefix: number): bigint {
  return 1n << BigInt(bitsOf[family] - prefix)
}
