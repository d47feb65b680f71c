import { readBytes } from '../admission/request-body.ts'
import { type OAuthError, oauthError } from './oauth-error.ts'

const mediaType = /^application\/x-www-form-urlencoded\s*(?:;|$)/i
const maxFormBytes = 64 * 1024

/** Reads the form of a request to the token endpoint; a member stands in it once (RFC 6749, section 3.2). */
export async function readForm(request: Request): Promise<URLSearchParams | OAuthError> {
  if (!mediaType.test(request.headers.get('content-type') ?? '')) {
    return oauthError('invalid_request', 'The body is not application/x-www-form-urlencoded.')
  }
  const bytes = await readBytes(request, maxFormBytes)
  if (bytes === undefined) {
    return oauthError('invalid_request', `The body is larger than ${maxFormBytes} bytes.`)
  }
  const form = new URLSearchParams(new TextDecoder().decode(bytes))
  const names = [...form.keys()]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return form
  return oauthError('invalid_request', 'A member of the form is given twice.')
}
