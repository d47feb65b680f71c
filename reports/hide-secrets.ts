const bearerHeaders = new Set(['authorization', 'proxy-authorization'])
const secretHeaders = new Set(['cookie', 'set-cookie', 'x-auth-token', 'x-subject-token', 'x-api-key'])

// A signed JWT always starts with {" in base64url and has three parts; nothing else in an API answer looks so.
const jsonWebToken = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g

/**
 * The value of a header as a report may show it. Exchanges arrive with their secrets removed; a report is what gets
 * mailed around, so it does not rely on that.
 */
export function hideHeader(name: string, value: string): string {
  const lower = name.toLowerCase()
  if (bearerHeaders.has(lower)) return 'Bearer <token>'
  if (secretHeaders.has(lower)) return '<removed>'
  return hideTokens(value)
}

/** Text without anything that looks like a JWT. */
export function hideTokens(text: string): string {
  return text.replace(jsonWebToken, '<token>')
}
