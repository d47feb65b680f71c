import type { Hono } from 'hono'
import type { CleuraBackend } from './backend.ts'
import { callerOf } from './caller.ts'

/** Trying and giving back a token: the same in both versions. */
export function addSession(app: Hono, backend: CleuraBackend, version: 'v1' | 'v2'): void {
  const ids = version === 'v1' ? (['CL6', 'CL7'] as const) : (['V4', 'V5'] as const)
  const [validate, revoke] = ids

  app.post(`/auth/${version}/tokens/validate`, ({ req }) => {
    const fault = backend.faults.take(validate)
    if (fault !== undefined) return fault
    const caller = callerOf(req.raw, backend)
    if (caller instanceof Response && !backend.skips('validation')) return caller
    return new Response(null, { status: 204 })
  })

  app.delete(`/auth/${version}/tokens`, ({ req }) => {
    const fault = backend.faults.take(revoke)
    if (fault !== undefined) return fault
    const caller = callerOf(req.raw, backend)
    if (caller instanceof Response) return caller
    if (!backend.skips('revocation')) backend.tokens.delete(caller.token)
    return new Response(null, { status: 204 })
  })
}
