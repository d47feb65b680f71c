import { systemRoles } from '../../contract/index.ts'
import type { Answer } from '../outcome.ts'
import { resourceJson } from '../render.ts'
import { alterAt, inResources, matchOf, storedOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { instead, problemAnswer } from './faulty-answers.ts'

const names: readonly string[] = systemRoles.map(({ name }) => name)

/** The one that no assignment of a small tenant has. */
const idle = 'seca.region-admin'

const namesSystemRole = (exchange: Exchange, among = names): boolean => {
  const match = matchOf(exchange)
  return match?.kind.id === 'role' && match.name !== undefined && among.includes(match.name)
}

/** Who has no right to write roles is refused for that, by a provider without guard too. */
const isGuarded = ({ status, body = '' }: Answer): boolean =>
  status === 403 && body.includes('belong to the system')

/** A DELETE that is answered like any other, and not carried out. */
const deletionTaken = (among: readonly string[]) =>
  instead(
    (exchange, answer) =>
      exchange.method === 'DELETE' && isGuarded(answer) && namesSystemRole(exchange, among),
    () => ({ status: 202, headers: {} }),
  )

/** What goes wrong with the roles that every tenant has. */
export const systemRoleDeviations: readonly Deviation[] = [
  {
    name: 'system-roles-hidden',
    title: 'GET of a system role is answered 404: it counts, and is stored elsewhere',
    requirements: ['AUTHZ-20'],
    answers: instead(
      (exchange, { status }) => exchange.method === 'GET' && status === 200 && namesSystemRole(exchange),
      (exchange) => problemAnswer(exchange, 'resource-not-found'),
    ),
  },
  {
    name: 'system-roles-in-part',
    title: 'A system role shows the first of its permissions only',
    requirements: ['AUTHZ-21'],
    answers: inResources({ kinds: ['role'] }, (resource, { address }) => {
      if (names.includes(address.name))
        alterAt(resource, '/spec/permissions', (all) => (Array.isArray(all) ? all.slice(0, 1) : all))
    }),
  },
  {
    name: 'system-roles-written-in-vain',
    title: 'A PUT on a system role is answered 200, and changes nothing',
    requirements: ['AUTHZ-22'],
    answers: instead(
      (exchange, answer) => exchange.method === 'PUT' && isGuarded(answer) && namesSystemRole(exchange),
      (exchange, answer) => {
        const stored = storedOf(exchange)
        const body = stored === undefined ? undefined : resourceJson(exchange.world, stored)
        return body === undefined ? answer : { ...answer, status: 200, body }
      },
    ),
  },
  {
    name: 'idle-system-role-deleted-in-vain',
    title: `A DELETE of the system role ${idle} is answered 202, and the role stays`,
    requirements: ['AUTHZ-23'],
    answers: deletionTaken([idle]),
  },
  {
    name: 'system-roles-deleted-in-vain',
    title: 'A DELETE of a system role that somebody has is answered 202, and the role stays',
    requirements: ['AUTHZ-23'],
    answers: deletionTaken(names.filter((name) => name !== idle)),
  },
]
