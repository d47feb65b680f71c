import ipaddr from 'ipaddr.js'
import { isCidr, isIp } from '../../../contract/index.ts'

export type Family = 'ipv4' | 'ipv6'

/** The family of an address; undefined when it is none. */
export function familyOf(address: unknown): Family | undefined {
  return typeof address === 'string' && isIp(address) ? ipaddr.parse(address).kind() : undefined
}

/** Whether an address lies in a range. */
export function holds(range: unknown, address: unknown): boolean {
  if (typeof range !== 'string' || typeof address !== 'string' || !isCidr(range) || !isIp(address))
    return false
  const [base, prefix] = ipaddr.parseCIDR(range)
  const parsed = ipaddr.parse(address)
  return parsed.kind() === base.kind() && parsed.match(base, prefix)
}

/** Whether a range lies in another and is smaller. */
export function isTruePart(inner: unknown, outer: unknown): boolean {
  if (typeof inner !== 'string' || !isCidr(inner) || typeof outer !== 'string' || !isCidr(outer)) return false
  return prefixOf(inner) > prefixOf(outer) && holds(outer, inner.split('/')[0])
}

/** Whether two ranges have an address in common. */
export function overlap(one: string, other: string): boolean {
  return holds(one, other.split('/')[0]) || holds(other, one.split('/')[0])
}

function prefixOf(range: string): number {
  return ipaddr.parseCIDR(range)[1]
}

/** Whether two spellings name the same range. */
export function isSameRange(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || !isCidr(one) || !isCidr(other)) return false
  return prefixOf(one) === prefixOf(other) && holds(one, other.split('/')[0])
}

/** Whether two spellings name the same address. */
export function isSameAddress(one: unknown, other: unknown): boolean {
  if (familyOf(one) === undefined || familyOf(one) !== familyOf(other)) return false
  const [first, second] = [one, other].map((text) => ipaddr.parse(text as string).toNormalizedString())
  return first === second
}

/** Whether a range was chosen: one of this family and prefix, and no placeholder of zeros. */
export function isChosenRange(range: unknown, family: Family, prefix: number): boolean {
  if (typeof range !== 'string' || !isCidr(range, family) || prefixOf(range) !== prefix) return false
  return !isUnspecified(range.split('/')[0] ?? '')
}

/** Whether an address is 0.0.0.0 or ::, which ask for one. */
export function isUnspecified(address: string): boolean {
  return ipaddr.parse(address).range() === 'unspecified'
}

/** The first and the last address of an IPv4 range. */
export function endsOf(range: string): readonly [string, string] {
  return [
    ipaddr.IPv4.networkAddressFromCIDR(range).toString(),
    ipaddr.IPv4.broadcastAddressFromCIDR(range).toString(),
  ]
}

/** The n-th address of a range that has at most 256 of them and does not cross a last byte; 0 is the first. */
export function addressAt(range: string, position: number): string {
  const bytes = ipaddr.parseCIDR(range)[0].toByteArray()
  const last = (bytes.pop() ?? 0) + position
  return ipaddr.fromByteArray([...bytes, last]).toString()
}
