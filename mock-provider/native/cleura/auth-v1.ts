import type { Hono } from 'hono'
import { CodeRequest, LoginRequest } from '../../../contract/native/cleura/schemas.ts'
import type { CleuraBackend } from './backend.ts'
import { logIn } from './log-in.ts'
import { badCode, badVerification, readCodeLogin } from './log-in-by-code.ts'
import { refusal } from './refusal.ts'
import { readBody } from './request-body.ts'

/** The way to a token that the page shows. */
export function addAuthV1(app: Hono, backend: CleuraBackend): void {
  const { settings, faults, verifications } = backend

  app.post('/auth/v1/tokens', async ({ req }) => {
    const body = await readBody(req.raw, LoginRequest, backend)
    if (body instanceof Response) return body
    const { login, password, twofa_method: method } = body.auth
    const fault = faults.take(method === undefined ? 'CL1' : 'CL2')
    if (fault !== undefined) return fault
    const otherwise = (factors: readonly string[]) =>
      settings.withoutMethod === 'twofactor_options' && factors.includes('sms') ? 'options' : 'sms'
    const outcome = logIn(backend, { login, password, method, otherwise })
    switch (outcome.kind) {
      case 'token':
        return Response.json({ result: 'login_ok', token: outcome.token })
      case 'verification':
        return Response.json({
          result: 'twofactor_required',
          type: 'sms',
          verification: outcome.verification,
        })
      case 'options':
        return Response.json({ result: 'twofactor_options', options: outcome.options })
      case 'refused':
        return refusal(settings.loginRefusal, outcome.message)
    }
  })

  app.post('/auth/v1/tokens/request2facode', async ({ req }) => {
    const body = await readBody(req.raw, CodeRequest, backend)
    if (body instanceof Response) return body
    const fault = faults.take('CL3')
    if (fault !== undefined) return fault
    const { login, verification } = body.request2fa
    const sent = verifications.send(backend.accounts.get(login), verification)
    return sent ? new Response(null, { status: 204 }) : refusal(settings.loginRefusal, badVerification)
  })

  app.post('/auth/v1/tokens/verify2fa', async ({ req }) => {
    const request = await readCodeLogin(req.raw, backend)
    if (request instanceof Response) return request
    const fault = faults.take('CL4')
    if (fault !== undefined) return fault
    const { login, verification, code } = request
    if (!verifications.redeem(login, verification, code)) return refusal(settings.loginRefusal, badCode)
    return Response.json({ result: 'login_ok', token: backend.newToken(login) })
  })
}
