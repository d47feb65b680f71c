import type { Exchange } from '../results.ts'

/** Headers that curl sets by itself. */
const ownHeaders = new Set(['host', 'content-length', 'user-agent'])

/** The command that repeats an exchange; the token is taken from the environment. */
export function toCurl(exchange: Exchange): string {
  const { method, url, headers, body } = exchange.request
  const parts = ['curl', '-i', ...(method === 'GET' ? [] : ['-X', method]), quote(url)]
  for (const [name, value] of Object.entries(headers)) {
    if (ownHeaders.has(name.toLowerCase())) continue
    if (name.toLowerCase() === 'authorization') parts.push('-H', '"Authorization: Bearer $SECA_TOKEN"')
    else parts.push('-H', quote(`${name}: ${value}`))
  }
  if (body !== undefined) parts.push('--data-raw', quote(body))
  return parts.join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
