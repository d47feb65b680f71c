import Type from 'typebox'
import { CodeLoginRequest } from '../../../contract/native/cleura/schemas.ts'
import type { CleuraBackend } from './backend.ts'
import { refusal } from './refusal.ts'
import { readBody } from './request-body.ts'

export const badCode =
  'Failed to log in: the code does not belong to this login and verification, or is used up. Request a new one.'

export const badVerification =
  'Failed to send a code: the verification does not belong to this login, or is used up. Log in again.'

/** What only a deviation takes: the code as a string. */
const LooseCodeLoginRequest = Type.Object({
  verify2fa: Type.Object({
    login: Type.String(),
    verification: Type.String(),
    code: Type.Union([Type.Integer(), Type.String()]),
  }),
})

/** Reads the request of `verify2fa`; the code must be an integer (CLE-08). */
export async function readCodeLogin(
  request: Request,
  backend: CleuraBackend,
): Promise<{ readonly login: string; readonly verification: string; readonly code: number } | Response> {
  const spoils = backend.skips('string-code-spoils-nothing')
  const loose = spoils || backend.skips('code-is-integer')
  const body = await readBody(request, loose ? LooseCodeLoginRequest : CodeLoginRequest, backend)
  if (body instanceof Response) return body
  const { login, verification, code } = body.verify2fa
  if (typeof code === 'number') return { login, verification, code }
  if (!spoils) return { login, verification, code: Number(code) }
  backend.verifications.close(verification)
  return refusal(400, 'Failed to read the body: /verify2fa/code must be integer. Send it without quotes.')
}
