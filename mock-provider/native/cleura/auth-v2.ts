import type { Hono } from 'hono'
import {
  CodeLoginRequestV2,
  CodeRequestV2,
  LoginRequestV2,
} from '../../../contract/native/cleura/schemas-v2.ts'
import type { CleuraBackend } from './backend.ts'
import { logIn } from './log-in.ts'
import { badCode, badVerification } from './log-in-by-code.ts'
import { refusal } from './refusal.ts'
import { readBody } from './request-body.ts'

/** The same way in version 2, which declares 400 for whatever the caller does wrong. */
export function addAuthV2(app: Hono, backend: CleuraBackend): void {
  const { faults, verifications } = backend

  app.post('/auth/v2/tokens', async ({ req }) => {
    const body = await readBody(req.raw, LoginRequestV2, backend)
    if (body instanceof Response) return body
    const fault = faults.take('V1')
    if (fault !== undefined) return fault
    const { login, password, two_factor_method: method } = body
    const otherwise = (factors: readonly string[]) => (factors.join() === 'sms' ? 'sms' : 'options')
    const outcome = logIn(backend, { login, password, method, otherwise })
    switch (outcome.kind) {
      case 'token':
        return Response.json({ result: 'login_ok', token: outcome.token }, { status: 201 })
      case 'verification': {
        const { verification } = outcome
        return Response.json({ result: 'twofactor_required', type: 'sms', verification }, { status: 201 })
      }
      case 'options':
        return Response.json({ result: 'twofactor_options', options: outcome.options }, { status: 201 })
      case 'refused':
        return refusal(400, outcome.message)
    }
  })

  app.post('/auth/v2/request-sms-code', async ({ req }) => {
    const body = await readBody(req.raw, CodeRequestV2, backend)
    if (body instanceof Response) return body
    const fault = faults.take('V2')
    if (fault !== undefined) return fault
    const sent = verifications.send(backend.accounts.get(body.login), body.verification)
    return sent ? new Response(null, { status: 204 }) : refusal(400, badVerification)
  })

  app.post('/auth/v2/tokens-by-sms-code', async ({ req }) => {
    const body = await readBody(req.raw, CodeLoginRequestV2, backend)
    if (body instanceof Response) return body
    const fault = faults.take('V3')
    if (fault !== undefined) return fault
    const { login, verification, code } = body
    if (!verifications.redeem(login, verification, code)) return refusal(400, badCode)
    return Response.json({ token: backend.newToken(login) })
  })
}
