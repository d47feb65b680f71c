/** What is shorter protects nothing, and taking it out would garble every text. */
export const shortestSecret = 8

/**
 * The ways in which a secret is written: as it is, in a URL, in a form, in JSON, in XML, and inside of base64, such as
 * that of Basic authentication. Base64 mixes neighbouring bytes, so there are three forms of it, each without what its
 * neighbours decide.
 */
export function formsOf(secret: string): readonly string[] {
  const forms = new Set([secret, JSON.stringify(secret).slice(1, -1), inXml(secret), inForm(secret)])
  const encoded = inUrl(secret)
  forms.add(encoded)
  forms.add(encoded.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))
  const bytes = Buffer.from(secret)
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const core = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    forms.add(core)
    forms.add(core.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return [...forms].filter(({ length }) => length >= shortestSecret)
}

function inForm(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

function inUrl(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a surrogate pair has no encoding.
    return text
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function inXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
