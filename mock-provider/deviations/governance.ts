import { type Kind, kindOf } from '../../contract/index.ts'
import type { UserPart } from '../stored.ts'
import { forget } from '../visibility.ts'
import { afterPut, alterAt, inResources, matchOf, memoryOf, objectsIn, storedOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { problemAnswer } from './faulty-answers.ts'

const assignmentKind: Kind = kindOf('role-assignment')
const dimensions = ['subs', 'scopes', 'roles'] as const

const lastUser = memoryOf(({ user }: { user: UserPart }) => ({ user }))

const isDeletedRole = ({ method, path }: Exchange, status: number) =>
  method === 'DELETE' && status === 202 && /\/roles\/[^/]+$/.test(path)

/** What goes wrong with workspaces, roles and role assignments, apart from what they open. */
export const governanceDeviations: readonly Deviation[] = [
  {
    name: 'resource-count-stays-zero',
    title: 'The member status.resourceCount of a workspace is always 0',
    requirements: ['WS-05'],
    answers: inResources({ kinds: ['workspace'] }, (resource) =>
      alterAt(resource, '/status/resourceCount', () => 0),
    ),
  },
  {
    name: 'unknown-workspace-accepted',
    title: 'A PUT in a workspace that does not exist is accepted, and waits for it',
    requirements: ['WS-04', 'LIFE-10'],
    skips: ['parent-exists'],
  },
  {
    name: 'empty-workspace-kept',
    title: 'DELETE of a workspace is answered 409, even when it is empty',
    requirements: ['WS-06', 'LIFE-23', 'LIFE-25', 'LIFE-26', 'LIFE-28', 'CONC-06', 'WS-08', 'GUIDE-10'],
    skips: ['deletion:workspace'],
    answers(exchange, answer) {
      const isWorkspace = matchOf(exchange)?.kind.id === 'workspace'
      return exchange.method === 'DELETE' && answer.status === 202 && isWorkspace
        ? problemAnswer(exchange, 'resource-conflict')
        : answer
    },
  },
  {
    name: 'permissions-unchecked',
    title: 'A role takes permissions for providers and with verbs that do not exist',
    requirements: ['ROLE-02', 'ROLE-03'],
    skips: ['permissions-known'],
  },
  {
    name: 'long-verbs-refused',
    title: 'A role takes post.stop, and refuses post.restart for its length',
    requirements: ['ROLE-04'],
    answers(exchange, answer) {
      const stored = exchange.method === 'PUT' && answer.status === 201 ? storedOf(exchange) : undefined
      const verbs = stored === undefined ? [] : objectsIn({ ...stored.user.spec }, 'permissions')
      const isLong = verbs.some(({ verb }) => Array.isArray(verb) && verb.includes('post.restart'))
      if (stored?.address.kind.id !== 'role' || !isLong) return answer
      exchange.world.inFlight.delete(stored)
      exchange.world.store.remove(stored)
      return problemAnswer(exchange, 'validation-error')
    },
  },
  {
    name: 'role-names-not-reserved',
    title: 'A customer makes a role with the prefix of the system roles in its name',
    requirements: ['ROLE-08'],
    skips: ['role-name-reserved'],
  },
  {
    name: 'deleted-role-stays-in-assignments',
    title: 'A deleted role is still named by the assignments that had it',
    requirements: ['ROLE-06', 'RA-08'],
    skips: ['role-leaves-assignments'],
  },
  {
    name: 'deleted-role-takes-assignments-along',
    title: 'An assignment that loses its last role is deleted with it',
    requirements: ['RA-08', 'ROLE-06'],
    corrupts(exchange, { status }) {
      const { world } = exchange
      const match = isDeletedRole(exchange, status) ? matchOf(exchange) : undefined
      if (match?.tenant === undefined) return
      for (const assignment of world.store.members({ kind: assignmentKind, tenant: match.tenant })) {
        const { roles } = assignment.user.spec
        if (!Array.isArray(roles) || roles.length > 0) continue
        world.store.remove(assignment)
        forget(world, assignment)
      }
    },
  },
  {
    name: 'assignment-with-unknown-role',
    title: 'An assignment takes a role that does not exist',
    requirements: ['RA-03'],
    skips: ['roles-exist'],
  },
  {
    name: 'assignment-with-unknown-scope',
    title: 'An assignment takes a scope with a tenant, region or workspace that does not exist',
    requirements: ['RA-04'],
    skips: ['scopes-exist'],
  },
  {
    name: 'assignment-only-grows',
    title: 'A PUT adds subjects, scopes and roles to an assignment and takes none away',
    requirements: ['RA-06', 'LIFE-04', 'META-30', 'REF-07'],
    corrupts: afterPut({ kinds: [assignmentKind.id] }, (stored, { world }) => {
      const last = lastUser(stored)
      const spec: Record<string, unknown> = { ...stored.user.spec }
      for (const dimension of dimensions) {
        const all = [last.user.spec[dimension], spec[dimension]].flat().map((each) => JSON.stringify(each))
        spec[dimension] = [...new Set(all)].map((each) => JSON.parse(each) as unknown)
      }
      stored.user = { ...stored.user, spec }
      last.user = stored.user
      world.store.changed(stored)
    }),
  },
  {
    name: 'assignment-never-deleted',
    title: 'DELETE of a role assignment is accepted, and the assignment goes on to count',
    requirements: [
      ...['RA-07', 'AUTHZ-30', 'LIFE-25', 'LIFE-24', 'LIFE-26', 'LIFE-27', 'LIFE-28', 'META-25', 'META-26'],
      ...['LIST-31', 'LIST-32', 'LIST-33', 'GUIDE-10'],
    ],
    skips: ['deletion:role-assignment'],
  },
]
