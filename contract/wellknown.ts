/** The one operation that belongs to no kind and no provider base: discovery, on the root of a host, without a token. */
export const wellknownOperation = {
  class: 'wellknown',
  method: 'GET',
  /** As the specification writes it, and as RFC 8615 wants it. */
  paths: ['/.wellknown/secapi', '/.well-known/secapi'],
  statuses: [200, 500],
} as const
