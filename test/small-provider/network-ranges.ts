import { contains, formatCidr, freeBlock, overlaps, parseCidr, type Range } from './addresses.ts'
import { invalid } from './problem.ts'
import type { Item } from './world.ts'

/** Ranges by family, as the documents write them. */
export interface Cidr {
  readonly ipv4?: string
  readonly ipv6?: string
}

const families = ['ipv4', 'ipv6'] as const
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(readRange)
/** Where ranges come from that the provider chooses. */
const pools = { ipv4: readRange('10.0.0.0/8'), ipv6: readRange('fd5e:ca00::/32') }

/** Whether a range belongs to RFC 1918 or RFC 4193. */
export function isPrivate(range: Range): boolean {
  return privateRanges.some((each) => contains(each, range))
}

/** Every range of a network. */
export function allRanges({ facts }: Item): Range[] {
  return [...rangesOf(facts['cidr'] as Cidr), ...(facts['additionalCidrs'] as Cidr[]).flatMap(rangesOf)]
}

/** The ranges that a subnet or a network really has. */
export function effectiveRanges({ facts }: Item): Range[] {
  return rangesOf(facts['cidr'] as Cidr)
}

export function rangesOf(cidr: Cidr): Range[] {
  return families.flatMap((family) => (cidr[family] === undefined ? [] : [readRange(cidr[family])]))
}

/**
 * Reads what a client asks for, and chooses where it leaves the choice.
 *
 * @param taken what it may not meet
 * @param outer where it has to lie, smaller than that; anywhere when left out
 * @throws {Problem} 422
 */
export function resolveCidr(
  cidr: Cidr,
  pointer: string,
  taken: readonly Range[],
  outer?: readonly Range[],
): Cidr {
  const asked = families.filter((family) => (cidr[family] ?? '') !== '')
  if (asked.length === 0) throw invalid(pointer, 'It needs ipv4, ipv6 or both.')
  const chosen = asked.map((family): [string, string] => {
    const text = cidr[family] ?? ''
    const at = `${pointer}/${family}`
    const range = parseCidr(text)
    if (range?.family !== (family === 'ipv4' ? 4 : 6))
      throw invalid(at, `${text} is no ${family} CIDR block.`)
    const around = outer ?? [pools[family]]
    const smaller = (each: Range) => each.family === range.family && range.prefix > each.prefix
    if (/^(0\.0\.0\.0|::)\//.test(text)) {
      const [free] = around.filter(smaller).flatMap((each) => freeBlock(each, range.prefix, taken) ?? [])
      if (free === undefined) throw invalid(at, `Nothing of the length /${range.prefix} is free.`)
      return [family, formatCidr(free)]
    }
    if (outer !== undefined && !outer.some((each) => smaller(each) && contains(each, range))) {
      throw invalid(at, `${text} is no part of the network.`)
    }
    if (taken.some((each) => overlaps(each, range))) throw invalid(at, `${text} is in use.`)
    return [family, text]
  })
  return Object.fromEntries(chosen)
}

function readRange(text: string): Range {
  const range = parseCidr(text)
  if (range === undefined) throw new Error(`${text} is no CIDR block`)
  return range
}
