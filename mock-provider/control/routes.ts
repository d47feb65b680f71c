/** The control of the mock: what no SECA provider has, below `/__mock`. */
import { type Outcome, refuse } from '../outcome.ts'
import type { Control, Route } from './control.ts'
import { deviationRoutes } from './deviation-routes.ts'
import { resourceRoutes } from './resource-routes.ts'
import { revocationRoutes } from './revocation-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { stateRoutes } from './state-routes.ts'

const prefix = '/__mock'

const routes: Readonly<Record<string, Route>> = {
  ...sessionRoutes,
  ...stateRoutes,
  ...resourceRoutes,
  ...deviationRoutes,
  ...revocationRoutes,
}

export function isControlPath(path: string): boolean {
  return path.startsWith(`${prefix}/`)
}

/** Carries out a request to the control of the mock; no token is needed. */
export async function control(access: Control, request: Request, path: string): Promise<Outcome> {
  const direct = routes[`${request.method} ${path}`]
  if (direct !== undefined) return await direct(access, request, '')
  const end = path.lastIndexOf('/')
  const named = routes[`${request.method} ${path.slice(0, end)}/{name}`]
  if (named !== undefined) return await named(access, request, decoded(path.slice(end + 1)))
  return refuse(
    'resource-not-found',
    `Failed to find ${request.method} ${path}: it is no control of the mock. Use one of ${Object.keys(routes).join(', ')}.`,
  )
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
