const jwtShape = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g

/** The placeholder that stands for a token in everything that is written. */
export const tokenPlaceholder = '<token>'

/** What is shorter protects nothing, and taking it out would garble every text. */
const shortestSecret = 8

/** Returns a function that takes known secrets, and everything shaped like a JWT, out of a text. */
export function createRedactor(secrets: Iterable<string>): (text: string) => string {
  // Read each time: tokens are renewed while the run goes on.
  return (text) =>
    [...secrets]
      .filter(({ length }) => length >= shortestSecret)
      .reduce((clean, secret) => clean.replaceAll(secret, tokenPlaceholder), text)
      .replace(jwtShape, tokenPlaceholder)
}

/** A copy of plain data in which every string went through a redactor. */
export function redactValue<T>(value: T, redact: (text: string) => string): T {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return redact(part)
    if (Array.isArray(part)) return part.map(clean)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, clean(member)]))
  }
  return clean(value) as T
}

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])

/** Headers without what identifies the caller; `Bearer` stays visible because the scheme is part of the contract. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  redact: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!secretHeaders.has(name.toLowerCase())) return [name, redact(value)]
      return [name, /^bearer /i.test(value) ? `Bearer ${tokenPlaceholder}` : '<redacted>']
    }),
  )
}
