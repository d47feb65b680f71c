import { isRefusal } from '../outcome.ts'
import { readControl, required, text } from './body.ts'
import { done, type Route } from './control.ts'

const members = { token: required(text('must be a token, or the jti of one')) }

export const revocationRoutes: Readonly<Record<string, Route>> = {
  /** In all sessions, as they share their tokens. */
  async 'POST /__mock/revoke'({ revoke }, request) {
    const read = await readControl<{ readonly token: string }>(request, 'revoke the token', members)
    if (isRefusal(read)) return read
    revoke(read.body.token)
    return done()
  },
}
