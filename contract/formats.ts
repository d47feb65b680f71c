import ipaddr from 'ipaddr.js'

/** True for one IPv4 address in four decimal parts or one IPv6 address without a zone. */
export function isIp(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes('%'))
}

/** True for `address/prefix` of the given family (or of any). */
export function isCidr(text: string, family?: 'ipv4' | 'ipv6'): boolean {
  const [address = '', ...rest] = text.split('/')
  if (rest.length !== 1 || !isIp(address) || !ipaddr.isValidCIDR(text)) return false
  return family === undefined || ipaddr.parse(address).kind() === family
}
