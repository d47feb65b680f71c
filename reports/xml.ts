const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/**
 * Text for XML 1.0, in element or attribute. What XML cannot hold in any notation (control characters, lone surrogates)
 * is shown as U+XXXX, so that a provider's garbage is seen and the file stays readable.
 */
export function escapeXml(text: string): string {
  let escaped = ''
  for (const character of text) {
    escaped += isXmlCharacter(character) ? (entities[character] ?? character) : visible(character)
  }
  return escaped
}

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x9 || code === 0xa || code === 0xd) return true
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000
}

function visible(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
