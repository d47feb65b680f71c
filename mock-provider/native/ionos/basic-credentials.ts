const scheme = /^basic +([a-z0-9+/]+={0,2})$/i

/** User name and password of an Authorization header (RFC 7617); undefined when it holds none. */
export function basicCredentials(
  authorization: string,
): { readonly username: string; readonly password: string } | undefined {
  const encoded = scheme.exec(authorization.trim())?.[1]
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const colon = text.indexOf(':')
    if (colon === -1) return undefined
    return { username: text.slice(0, colon), password: text.slice(colon + 1) }
  } catch {
    return undefined
  }
}
