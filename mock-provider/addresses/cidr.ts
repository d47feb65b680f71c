import { type Family, type IpRange, parseRange } from './ip-range.ts'

/** A range of a spec or status: one block per family. */
export type Cidr = Readonly<Partial<Record<Family, string>>>

const families: readonly Family[] = ['ipv4', 'ipv6']

/** The blocks that a range has. */
export function cidrEntries(cidr: Cidr = {}): [Family, string][] {
  return families.flatMap((family) => {
    const text = cidr[family]
    return text === undefined ? [] : [[family, text]]
  })
}

export function cidrRanges(cidr?: Cidr): IpRange[] {
  return cidrEntries(cidr).map(([, text]) => parseRange(text))
}
