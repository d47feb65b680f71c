import { isDeepStrictEqual } from 'node:util'
import { kindOf, valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { demandAnswer, untilGoneBefore } from '../lifecycle/watch.ts'
import {
  demandAllowed,
  demandDenied,
  expectAllowed,
  expectDenied,
  expectDeniedSoon,
  type Request,
} from './answers.ts'
import { assign, type Grant, grantOutsider, permissionFor, subjectOf } from './grants.ts'
import { reading } from './subjects-of-rights.ts'

const kind = kindOf('security-group')
const role = kindOf('role')
const assignment = kindOf('role-assignment')
const what = 'get of a security group'

/** The outsider with the right to read security groups, in effect. */
async function granted(
  context: CheckContext,
): Promise<Grant & { readonly get: Request; readonly list: Request }> {
  const { url, collectionUrl } = await context.resources.shared(kind.id)
  const grant = await grantOutsider(context, [permissionFor(kind, ['get'])])
  const get = reading(context, url, 'outsider')
  await demandAllowed(context, get, what)
  return { ...grant, get, list: reading(context, collectionUrl, 'outsider') }
}

async function putAgain(context: CheckContext, { url, body }: Grant['role'], spec: object): Promise<void> {
  const changed = { ...body, spec: { ...body.spec, ...spec } }
  demandAnswer(await context.send({ method: 'PUT', url, body: changed }), `PUT ${url}`)
}

async function remove(context: CheckContext, { url, kind: of }: Grant['role']): Promise<void> {
  demandAnswer(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
  await untilGoneBefore(context, url, of)
}

/** AUTHZ-29, AUTHZ-30, RA-06, RA-07, ROLE-05, ROLE-06: rights come and go while a token stays the same. */
export const checks = [
  defineCheck({
    id: 'AUTHZ-29/role-assignment',
    title: 'role-assignment: a new assignment counts for a token that was issued before it',
    requirements: ['AUTHZ-29'],
    kinds: [assignment.id],
    async run(context) {
      const subject = subjectOf(context, 'outsider')
      await context.alone('outsider')
      const { url } = await context.resources.shared(kind.id)
      const token = await context.token('outsider')
      const get: Request = () => context.send({ method: 'GET', url, token })
      await demandDenied(get, what)
      const made = await context.resources.create(role.id, {
        spec: { permissions: [permissionFor(kind, ['get'])] },
      })
      await assign(context, [subject], [made.address.name])
      await expectAllowed(context, 'AUTHZ-29', get, what)
    },
  }),
  ...(['AUTHZ-30', 'RA-07'] as const).map((requirement) =>
    defineCheck({
      id: `${requirement}/role-assignment`,
      title: 'role-assignment: the rights of an assignment end with its deletion, for tokens in hand too',
      requirements: [requirement],
      kinds: [assignment.id],
      rights: true,
      async run(context) {
        const { assignment: made, get } = await granted(context)
        await remove(context, made)
        await expectDeniedSoon(context, requirement, get, what, true)
      },
    }),
  ),
  defineCheck({
    id: 'AUTHZ-30/subject-taken-out',
    title: 'role-assignment: whom an update takes out of the subjects loses the rights',
    requirements: ['AUTHZ-30'],
    kinds: [assignment.id],
    async run(context) {
      const { assignment: made, get } = await granted(context)
      const subs = [subjectOf(context, 'admin')]
      await putAgain(context, made, { subs })
      const read = await context.send({ method: 'GET', url: made.url })
      // A subject that a PUT does not take out is RA-06.
      if (!isDeepStrictEqual(valueAt(read.json, '/spec/subs'), subs))
        throw new Unverified('prerequisite', 'the assignment does not show the subjects of the PUT')
      await expectDeniedSoon(context, 'AUTHZ-30', get, what, true)
    },
  }),
  defineCheck({
    id: 'AUTHZ-30/one-of-two',
    title: 'role-assignment: the deletion of one assignment takes nothing away that another one gives',
    requirements: ['AUTHZ-30'],
    kinds: [assignment.id],
    async run(context) {
      const { assignment: made, get, list } = await granted(context)
      await demandDenied(list, 'list of security groups')
      const other = await context.resources.create(role.id, {
        spec: { permissions: [permissionFor(kind, ['list'])] },
      })
      await assign(context, [subjectOf(context, 'outsider')], [other.address.name])
      await demandAllowed(context, list, 'list of security groups')
      await remove(context, made)
      await expectDeniedSoon(context, 'AUTHZ-30', get, what)
      await expectAllowed(context, 'AUTHZ-30', list, 'list of security groups')
    },
  }),
  defineCheck({
    id: 'RA-06/effect',
    title: 'role-assignment: after a PUT the new scopes count, and the old ones no longer',
    requirements: ['RA-06'],
    kinds: [assignment.id],
    rights: true,
    async run(context) {
      const elsewhere = await context.resources.create('workspace')
      const { assignment: made, get, list } = await granted(context)
      await demandDenied(list, 'list of security groups')
      await putAgain(context, made, { scopes: [{ workspaces: [elsewhere.address.name] }] })
      await expectDeniedSoon(context, 'RA-06', get, what)
      await putAgain(context, made, { scopes: [{}] })
      await expectAllowed(context, 'RA-06', get, what)
    },
  }),
  defineCheck({
    id: 'ROLE-05/role',
    title: 'role: a changed role acts at once through the assignment that names it',
    requirements: ['ROLE-05'],
    kinds: [role.id],
    rights: true,
    async run(context) {
      const { role: made, get, list } = await granted(context)
      await demandDenied(list, 'list of security groups')
      await putAgain(context, made, { permissions: [permissionFor(kind, ['list'])] })
      await expectAllowed(context, 'ROLE-05', list, 'list of security groups, which was added,')
      await expectDeniedSoon(context, 'ROLE-05', get, 'get of a security group, which was taken out,')
    },
  }),
  defineCheck({
    id: 'ROLE-06/effect',
    title: 'role: the rights of a role end with its deletion, and come back with no namesake',
    requirements: ['ROLE-06'],
    kinds: [role.id],
    rights: true,
    async run(context) {
      const { role: made, get } = await granted(context)
      await remove(context, made)
      const gone = await expectDeniedSoon(context, 'ROLE-06', get, what, true)
      if (!gone) return
      const again = await context.resources.put(made)
      if (again.status >= 300) throw new Unverified('prerequisite', `the PUT was answered ${again.status}`)
      const read = await context.send({ method: 'GET', url: made.url })
      if (valueAt(read.json, '/status/state') !== 'active') return
      expectDenied(context, 'ROLE-06', await get(), `${what}, under a new role of the old name,`, true)
    },
  }),
  defineCheck({
    id: 'RA-02/effect',
    title: 'role-assignment: an assignment without scopes opens its own tenant',
    requirements: ['RA-02'],
    kinds: [assignment.id],
    rights: true,
    async run(context) {
      const subject = subjectOf(context, 'outsider')
      await context.alone('outsider')
      const { url } = await context.resources.shared(kind.id)
      const made = await context.resources.create(role.id, {
        spec: { permissions: [permissionFor(kind, ['get'])] },
      })
      const draft = await context.resources.draft(assignment.id)
      const put = await context.resources.put(draft, {
        spec: { subs: [subject], roles: [made.address.name] },
      })
      const taken = context.expect('RA-02', put.status < 300, {
        message: `an assignment without scopes was answered ${put.status}`,
        path: 'status',
        expected: 201,
        actual: put.status,
        answer: put,
      })
      if (taken) await expectAllowed(context, 'RA-02', reading(context, url, 'outsider'), what)
    },
  }),
]
