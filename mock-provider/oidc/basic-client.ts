/** Id and secret of a client in an Authorization header; undefined when it is not Basic with both. */
export function basicOf(authorization: string): { id: string; secret: string } | undefined {
  const encoded = /^basic +([a-z0-9+/=]+)$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    const text = new TextDecoder().decode(bytes)
    const colon = text.indexOf(':')
    if (colon === -1) return undefined
    return { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) }
  } catch {
    return undefined
  }
}

/** RFC 6749, section 2.3.1: clients encode id and secret as in a form before they join them. */
function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
