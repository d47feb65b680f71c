import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { keepRawHeaders } from './header-names.ts'

type Body = NonNullable<RequestInit['body']>

/** The request that a caller of undici means. */
export function requestOf(url: string, options: Dispatcher.DispatchOptions): Request {
  const { method, query, body } = options
  const search = query === undefined || query === null ? '' : String(new URLSearchParams(flat(query)))
  const whole = search === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${search}`
  const sent = bodyOf(body)
  const headers = headersOf(options.headers)
  const request = new Request(whole, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent, duplex: 'half' as const }),
  })
  keepRawHeaders(request, headers.flat())
  return request
}

function flat(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [name, String(each)]),
  )
}

function headersOf(headers: Dispatcher.DispatchOptions['headers']): [string, string][] {
  if (headers === undefined || headers === null) return []
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    const pairs = Array.from({ length: headers.length / 2 }, (_, index) =>
      headers.slice(2 * index, 2 * index + 2),
    )
    return pairs.map(([name, value]) => [String(name), String(value)])
  }
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  return (entries as [string, string | string[] | undefined][]).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each): [string, string] => [name, String(each)]),
  )
}

/** A text goes as bytes: fetch would name a media type for it, and undici does not. */
function bodyOf(body: unknown): Body | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof Uint8Array || body instanceof ArrayBuffer || body instanceof Blob) return body as Body
  if (typeof body === 'object' && (Symbol.asyncIterator in body || Symbol.iterator in body)) {
    if (body instanceof FormData || body instanceof URLSearchParams) return body
    return Readable.toWeb(Readable.from(bytes(body as AsyncIterable<unknown>))) as unknown as Body
  }
  return body as Body
}

async function* bytes(body: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : (chunk as Uint8Array)
  }
}
