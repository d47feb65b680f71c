import { authHeaders } from '../../../contract/native/cleura/operations.ts'
import type { CleuraBackend } from './backend.ts'
import { refusal } from './refusal.ts'

/** Who asks, by the pair of headers; a refusal when they do not belong together (CLE-13). */
export function callerOf(
  request: Request,
  backend: CleuraBackend,
): { readonly login: string; readonly token: string } | Response {
  const login = request.headers.get(authHeaders.login) ?? ''
  const token = request.headers.get(authHeaders.token) ?? ''
  const owner = backend.tokens.get(token)
  if (owner !== undefined && owner === login) return { login, token }
  const spared =
    (backend.skips('login-header') && owner !== undefined) ||
    (backend.skips('token-of-login') && owner !== undefined && login !== '') ||
    (backend.skips('token-header') && token === '' && backend.accounts.has(login))
  if (spared) return { login, token }
  const { login: loginHeader, token: tokenHeader } = authHeaders
  return refusal(
    backend.settings.tokenRefusal,
    `Failed to identify the caller: the token is not valid, or not supplied. Send ${loginHeader} and ${tokenHeader} of a login.`,
  )
}
