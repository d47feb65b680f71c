// From blocks that nobody routes: RFC 1918, and RFC 2544 for what would be public.
const fixedPrefix = '10.0'
const floatingPrefix = '198.18'

const address = (prefix: string, count: number): string =>
  `${prefix}.${Math.floor(count / 254) % 256}.${(count % 254) + 1}`

export const fixedAddress = (count: number): string => address(fixedPrefix, count)
export const floatingAddress = (count: number): string => address(floatingPrefix, count)
