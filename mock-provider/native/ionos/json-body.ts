import type { Static, TSchema } from 'typebox'
import { issuesOf } from '../../../contract/index.ts'
import { readJson } from '../../admission/request-body.ts'
import { isRefusal } from '../../outcome.ts'
import { ionosError } from './error-answer.ts'

const limits = { maxBytes: 256 * 1024, maxValues: 10_000 }
const maxShown = 10

/** Reads a JSON body that fits a schema, or answers why it does not. */
export async function readBody<T extends TSchema>(
  request: Request,
  schema: T,
): Promise<Static<T> | Response> {
  const read = await readJson(request, limits)
  if (isRefusal(read)) return ionosError(read.status ?? 400, 'body', read.detail)
  const issues = issuesOf(schema, read.value)
  if (issues.length === 0) return read.value as Static<T>
  const shown = issues
    .slice(0, maxShown)
    .map(({ pointer, message }) => `${pointer || 'the body'} ${message}`)
    .join('; ')
  return invalid(shown)
}

/** The answer to a body, or a parameter, whose content is wrong. */
export function invalid(reason: string): Response {
  return ionosError(422, 'validation', `Failed to accept the request: ${reason}. Correct it.`)
}
