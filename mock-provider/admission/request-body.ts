import { type Refusal, refuse } from '../outcome.ts'
import { attachedBody } from './raw-body.ts'

export const maxBodyBytes = 1024 * 1024
// Far above what any schema needs; keeps hostile bodies from exhausting the stack or the validator.
const maxDepth = 64

export interface BodyLimits {
  readonly maxBytes: number
  readonly maxValues: number
}

const apiLimits: BodyLimits = { maxBytes: maxBodyBytes, maxValues: 200_000 }

const decoder = new TextDecoder('utf-8', { fatal: true })

const jsonMediaType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/** Reads and parses the JSON body of a request, or says why it cannot. */
export async function readJson(
  request: Request,
  limits: BodyLimits = apiLimits,
  anyMediaType = false,
): Promise<{ readonly value: unknown } | Refusal> {
  const type = request.headers.get('content-type')
  // A body of a string gets text/plain from fetch itself; no header at all is what the guides send.
  if (!anyMediaType && type !== null && !jsonMediaType.test(type.trim())) {
    return refuse(
      'invalid-request',
      `Failed to read the body: its media type is ${type}. Send application/json.`,
      {
        status: 415,
      },
    )
  }
  const bytes = await readBytes(request, limits.maxBytes)
  if (bytes === undefined) {
    return refuse(
      'invalid-request',
      `Failed to read the body: it is larger than ${limits.maxBytes} bytes. Send less.`,
      {
        status: 413,
      },
    )
  }
  if (bytes.byteLength === 0) return broken('it is empty')
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return broken('it is not UTF-8')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return broken(`it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`)
  }
  const excess = excessOf(value, limits)
  return excess === undefined ? { value } : broken(excess)
}

function broken(reason: string): Refusal {
  return refuse('invalid-request', `Failed to read the body: ${reason}. Send one JSON object.`)
}

/** Undefined when there are more than that. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const attached = attachedBody(request)
  if (attached !== undefined) return await attached(maxBytes)
  const announced = request.headers.get('content-length')
  if (announced !== null && Number(announced) <= maxBytes) return new Uint8Array(await request.arrayBuffer())
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  // Reads on behind the limit, without keeping anything: the answer reaches only a client that could finish sending.
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  if (length > maxBytes) return undefined
  const [only = new Uint8Array()] = chunks
  return chunks.length < 2 ? only : new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** Walks without recursion, since depth is what it guards against. */
function excessOf(root: unknown, { maxValues }: BodyLimits): string | undefined {
  let level: unknown[] = [root]
  let count = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return `it is nested deeper than ${maxDepth} levels`
    count += level.length
    if (count > maxValues) return `it has more than ${maxValues} values`
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      for (const member of Object.values(value)) below.push(member)
    }
    level = below
  }
  return undefined
}
