import type Type from 'typebox'
import { issuesOf } from '../../../contract/validation.ts'
import { readBytes } from '../../admission/request-body.ts'
import type { CleuraBackend } from './backend.ts'
import { refusal } from './refusal.ts'

const maxBodyBytes = 64 * 1024
const maxFlaws = 32
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads a body that fits the schema, or says why there is none; what the body holds is not repeated. */
export async function readBody<Schema extends Type.TSchema>(
  request: Request,
  schema: Schema,
  backend: CleuraBackend,
): Promise<Type.Static<Schema> | Response> {
  // The page's curl announces a form and sends JSON: the header says nothing about the body.
  const type = request.headers.get('content-type') ?? ''
  if (backend.skips('any-content-type') && !type.startsWith('application/json')) {
    return refusal(415, 'Failed to read the body: its media type is not JSON. Send application/json.')
  }
  const bytes = await readBytes(request, maxBodyBytes).catch(() => new Uint8Array())
  if (bytes === undefined) {
    return refusal(413, `Failed to read the body: it is larger than ${maxBodyBytes} bytes. Send less.`)
  }
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(bytes))
  } catch {
    // The message of the parser quotes the body, and with it a password.
    return refusal(400, 'Failed to read the body: it is not JSON. Send one JSON object.')
  }
  const issues = issuesOf(schema, value)
  if (issues.length === 0) return value as Type.Static<Schema>
  const flaws = issues.slice(0, maxFlaws).map(({ pointer, message, keyword }) => ({
    // A member that is not known may be a secret in the wrong place.
    key: keyword === 'additionalProperties' ? '/' : pointer || '/',
    value: keyword === 'additionalProperties' ? 'has a member that is not known here' : message,
  }))
  const [{ key, value: reason } = { key: '/', value: 'does not fit' }] = flaws
  return refusal(400, `Failed to read the body: ${key} ${reason}. Correct it and send it again.`, flaws)
}
