import { type Refusal, refuse } from '../outcome.ts'
import { Session, type SessionContext } from './session.ts'

export const defaultSession = 'default'

const names = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/

/** What is wrong with a name of a session; undefined when nothing is. */
export function sessionNameFlaw(name: unknown): string | undefined {
  if (typeof name === 'string' && names.test(name)) return undefined
  return 'must have 1 to 63 letters, digits, dots, dashes and underscores, the first a letter or digit'
}

/** The universes of a provider: the default one, and those that were asked for. */
export class Sessions {
  readonly default: Session
  readonly #context: SessionContext
  readonly #others = new Map<string, Session>()

  constructor(context: SessionContext) {
    this.#context = context
    this.default = new Session(defaultSession, context)
  }

  all(): Session[] {
    return [this.default, ...this.#others.values()]
  }

  get(name: string): Session | undefined {
    return name === defaultSession ? this.default : this.#others.get(name)
  }

  /** The session that a request names; the first request makes it where sessions come on demand. */
  find(name: string): Session | Refusal {
    const session = this.get(name)
    if (session !== undefined) return session
    if (this.#context.settings.sessions === 'on-demand') return this.create(name, 'resource-not-found')
    return refuse(
      'resource-not-found',
      `Failed to find session ${name}: nobody created it. Create it with POST /__mock/sessions, or start the mock with sessions on demand.`,
    )
  }

  /** Makes a session. None is ever dropped to make room: its user would lose a universe without a word. */
  create(
    name: string,
    whenFull: 'resource-conflict' | 'resource-not-found' = 'resource-conflict',
  ): Session | Refusal {
    const flaw = sessionNameFlaw(name)
    if (flaw !== undefined) {
      return refuse(
        'validation-error',
        `Failed to create session ${name}: the name ${flaw}. Use another name.`,
        {
          sources: [{ pointer: '/name', parameter: 'name' }],
        },
      )
    }
    if (this.get(name) !== undefined) {
      return refuse(
        'resource-conflict',
        `Failed to create session ${name}: it exists. Use another name, or delete it first.`,
      )
    }
    const { maxSessions } = this.#context.settings
    if (this.#others.size >= maxSessions) {
      return refuse(
        whenFull,
        `Failed to create session ${name}: all ${maxSessions} are taken. Delete one with DELETE /__mock/sessions/{name}, or raise maxSessions.`,
      )
    }
    const session = new Session(name, this.#context)
    this.#others.set(name, session)
    return session
  }

  /** False when there is no such session; the default one cannot go. */
  delete(name: string): boolean {
    return this.#others.delete(name)
  }
}
