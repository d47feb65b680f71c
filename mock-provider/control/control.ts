import type { TokenFlaw } from '../auth/forge-token.ts'
import type { TokenOptions } from '../auth/token-options.ts'
import { answer, type Outcome } from '../outcome.ts'
import type { Session } from '../sessions/session.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** What a control request works on: the session that it names as any request does, and all the others. */
export interface Control {
  readonly session: Session
  readonly sessions: Sessions
  readonly baseUrl: string
  token(session: Session, options: TokenOptions): Promise<string>
  forgeToken(session: Session, flaw: TokenFlaw, options: TokenOptions): Promise<string>
  revoke(tokenOrId: string): void
}

/** @param name the last segment of the path, where the route has a `{name}` */
export type Route = (control: Control, request: Request, name: string) => Outcome | Promise<Outcome>

export function done(): Outcome {
  return { status: 204, headers: {} }
}

export function shown(value: unknown, status = 200): Outcome {
  return answer(status, JSON.stringify(value))
}
