import type { Static, TSchema } from 'typebox'
import { type Issue, issuesOf } from '../../../contract/index.ts'
import { readJson } from '../../admission/request-body.ts'
import { isRefusal } from '../../outcome.ts'
import { refusal } from './refusal.ts'

const limits = { maxBytes: 256 * 1024, maxValues: 10_000 }
const maxShown = 10

// In words of our own: those of the parser quote the body, which may carry secrets (user_data).
const unreadable: Readonly<Record<number, string>> = {
  413: 'it is larger than 256 KiB. Send less',
  415: 'its media type is another one. Send application/json',
}

/** Reads a JSON body of any content, or answers why it cannot. */
export async function readAnyBody(request: Request): Promise<{ readonly value: unknown } | Response> {
  try {
    const read = await readJson(request, limits)
    if (!isRefusal(read)) return read
    return unreadableBody(read.status ?? 400)
  } catch {
    return unreadableBody(400)
  }
}

function unreadableBody(status: number): Response {
  const reason = unreadable[status] ?? 'it is not JSON. Send one JSON object'
  return refusal(status, `Failed to read the body: ${reason}.`)
}

/**
 * Reads a JSON body that fits a schema, or answers why it does not.
 *
 * @param status that of a body whose content is wrong
 * @param tolerated leaves issues out: a rule that a deviation has switched off
 */
export async function readBody<T extends TSchema>(
  request: Request,
  schema: T,
  status = 400,
  tolerated: (issue: Issue) => boolean = () => false,
): Promise<Static<T> | Response> {
  const read = await readAnyBody(request)
  if (read instanceof Response) return read
  const issues = issuesOf(schema, read.value).filter((issue) => !tolerated(issue))
  return issues.length === 0 ? (read.value as Static<T>) : wrongContent(issues, status)
}

/** The answer to a body whose content is wrong. */
export function wrongContent(
  issues: readonly Pick<Issue, 'pointer' | 'message'>[],
  status: number,
): Response {
  const shown = issues.slice(0, maxShown).map(({ pointer, message }) => `${pointer || 'the body'} ${message}`)
  return refusal(status, `Failed to accept the request: ${shown.join('; ')}. Correct it.`)
}
