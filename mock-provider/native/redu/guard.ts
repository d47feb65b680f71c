import type { ReduOperation } from '../../../contract/native/redu/index.ts'
import type { ProjectState } from './project.ts'
import { refusal } from './refusal.ts'
import type { ReduWorld } from './world.ts'

/** Who calls, and for which project. */
export interface Caller {
  readonly userId: string
  readonly project: ProjectState
}

const scheme = /^bearer +([^\s]+)$/i

/** Finds out who calls, or refuses the request. */
export async function authenticate(
  world: ReduWorld,
  operation: ReduOperation,
  authorization: string | null,
): Promise<Caller | Response> {
  if (authorization === null && isOpen(world, operation)) return anonymous(world)
  const token = scheme.exec(authorization ?? '')?.[1]
  if (token === undefined) {
    return unauthorized(world, operation, authorization === null ? 'there is none' : 'it is no bearer token')
  }
  const claims = await world.tokens(token)
  if (claims === undefined) {
    // A deviation that takes any text still refuses tokens that look like one.
    if (world.skipped.has('token-form') && token.split('.').length !== 3) return anonymous(world)
    return unauthorized(world, operation, 'it does not hold')
  }
  const names = [claims['preferred_username'], claims.sub]
  const project = world.projects.find(({ project: { members } }) =>
    members.some((name) => names.includes(name)),
  )
  if (project !== undefined) return { project, userId: claims.sub ?? '' }
  return refusal(403, 'Failed to find the project: the user is a member of none. Use another account.')
}

function isOpen({ skipped }: ReduWorld, { guard }: ReduOperation): boolean {
  return skipped.has(guard === 'router' ? 'router-wants-token' : 'controller-wants-token')
}

function anonymous({ projects }: ReduWorld): Caller | Response {
  const [project] = projects
  return project === undefined
    ? refusal(403, 'Failed to find the project: there is none. Give the mock one.')
    : { project, userId: 'anonymous' }
}

function unauthorized({ settings }: ReduWorld, { guard }: ReduOperation, reason: string): Response {
  if (settings.guardStyle === 'keycloak-connect-403' && guard === 'router') {
    return new Response('Access denied', { status: 403, headers: { 'content-type': 'text/plain' } })
  }
  return refusal(
    401,
    `Failed to verify the token: ${reason}. Send Authorization: Bearer and a token of the realm.`,
    { 'www-authenticate': 'Bearer' },
  )
}
