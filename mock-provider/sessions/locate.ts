import type { Target } from '../front-door.ts'

export const sessionHeader = 'x-mock-session'

const prefix = '/sessions/'

/** Where a request goes once the session is taken out of its URL. */
export interface Located {
  readonly target: Target
  /** Absent for the default session. */
  readonly session?: string
}

/** The session of a request: from the base URL, since many SDKs cannot add a header, or else from the header. */
export function locateSession(target: Target, headers: Headers): Located {
  if (target.path.startsWith(prefix)) {
    const end = target.path.indexOf('/', prefix.length)
    const name = target.path.slice(prefix.length, end === -1 ? undefined : end)
    const path = end === -1 ? '/' : target.path.slice(end)
    return { target: { ...target, path, baseUrl: sessionUrl(target.baseUrl, name) }, session: name }
  }
  const session = headers.get(sessionHeader)
  return session === null ? { target } : { target, session }
}

/** The URL below which a client reaches a session. */
export function sessionUrl(baseUrl: string, name: string): string {
  return `${baseUrl}${prefix}${name}`
}
