const subnetsPerOctet = 4
const size = 64
const usable = 1000

/** The range of the n-th subnet of a network 10.100.0.0/16, none of which overlaps another. */
export function subnetRange(position: number): string {
  const place = (position % usable) + subnetsPerOctet
  return `10.100.${Math.floor(place / subnetsPerOctet)}.${(place % subnetsPerOctet) * size}/26`
}

/** Whether a range is one of {@link subnetRange}. */
export function isSubnetRange(range: unknown): range is string {
  return typeof range === 'string' && /^10\.100\.\d+\.\d+\/26$/.test(range)
}
