/** Tokens, and why there is none, belong in no cache (RFC 6749, section 5.1). */
export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' } as const

/** The error answer of the endpoints of a realm (RFC 6749, section 5.2), with the texts that Keycloak gives. */
export function keycloakError(
  status: number,
  error: string,
  description?: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = description === undefined ? { error } : { error, error_description: description }
  return Response.json(body, { status, headers: { ...noStore, ...headers } })
}

/** The answer to a form that lacks something. */
export function missing(parameter: string): Response {
  return keycloakError(400, 'invalid_request', `Missing form parameter: ${parameter}`)
}

export function invalidGrant(description: string, status = 400): Response {
  return keycloakError(status, 'invalid_grant', description)
}

/** The answer where no operation stands. */
export function httpError(
  status: 404 | 405 | 415 | 500,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const reasons = {
    404: 'HTTP 404 Not Found',
    405: 'HTTP 405 Method Not Allowed',
    415: 'HTTP 415 Unsupported Media Type',
    500: 'unknown_error',
  } as const
  return Response.json({ error: reasons[status] }, { status, headers: { ...headers } })
}
