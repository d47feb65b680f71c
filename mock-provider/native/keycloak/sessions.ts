import type { Principal } from './principal.ts'

/** A login, through one client, that refresh tokens keep alive. */
export interface Session {
  readonly id: string
  readonly principal: Principal
  readonly clientId: string
  readonly scope: string
  /** Seconds since the epoch. */
  readonly startedAt: number
  /** Seconds since the epoch; a refresh moves it. */
  endsAt: number
  /** The only refresh token that serves, where each serves once. */
  currentRefresh: string
}

// A client in a loop must not fill the memory; the oldest make room.
const capacity = 10_000

/** The logins of a realm. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()

  add(session: Session): void {
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size >= capacity && oldest !== undefined) this.#sessions.delete(oldest)
    this.#sessions.set(session.id, session)
  }

  /** Undefined when it is over. */
  find(id: string, now: number): Session | undefined {
    const session = this.#sessions.get(id)
    return session === undefined || session.endsAt <= now ? undefined : session
  }

  end(id: string): void {
    this.#sessions.delete(id)
  }

  /** Ends all that a user has through a client. */
  endAll(subject: string, clientId: string): void {
    for (const session of this.#sessions.values()) {
      if (session.principal.subject === subject && session.clientId === clientId) this.end(session.id)
    }
  }
}
