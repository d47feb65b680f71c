import { readBytes } from '../../admission/request-body.ts'
import { httpError, keycloakError } from './keycloak-error.ts'

const mediaType = /^application\/x-www-form-urlencoded\s*(?:;|$)/i
const maxFormBytes = 64 * 1024

/** Reads the form that every POST of a realm carries, or answers why it cannot. */
export async function readForm(request: Request): Promise<URLSearchParams | Response> {
  if (!mediaType.test(request.headers.get('content-type')?.trim() ?? '')) return httpError(415)
  try {
    const bytes = await readBytes(request, maxFormBytes)
    if (bytes === undefined) return keycloakError(413, 'invalid_request', 'The form is too large')
    return new URLSearchParams(new TextDecoder().decode(bytes))
  } catch {
    return keycloakError(400, 'invalid_request', 'The form cannot be read')
  }
}

/** RFC 6749, section 3.2: a member stands in a form once. */
export function hasDuplicates(form: URLSearchParams): boolean {
  return new Set(form.keys()).size !== [...form.keys()].length
}
