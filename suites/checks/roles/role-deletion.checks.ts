import { kindOf, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAnswer, lastOf, untilGoneBefore, watchAtMost } from '../lifecycle/watch.ts'

/** ROLE-06, RA-08: what becomes of the assignments of a role that is deleted. */
export const checks = [
  defineCheck({
    id: 'ROLE-06/one-of-two',
    title: 'role: a deleted role vanishes from an assignment, which stays',
    requirements: ['ROLE-06'],
    kinds: ['role', 'role-assignment'],
    async run(context) {
      const role = await context.resources.create('role')
      const other = await context.resources.create('role')
      const roles = [role.address.name, other.address.name]
      const assignment = await context.resources.create('role-assignment', { spec: { roles } })
      const read = await afterDeletion(context, role, assignment)
      const stays = context.expect('ROLE-06', read.status === 200, {
        message: `the assignment is answered ${read.status} after one of its roles was deleted`,
        path: 'status',
        expected: 200,
        actual: read.status,
        answer: read,
      })
      if (stays) context.equal('ROLE-06', '$.spec.roles', rolesOf(read), [other.address.name], read)
    },
  }),
  defineCheck({
    id: 'RA-08/last-role',
    title: 'role-assignment: an assignment that lost its last role remains readable, with no roles',
    requirements: ['RA-08'],
    kinds: ['role', 'role-assignment'],
    async run(context) {
      const role = await context.resources.create('role')
      const assignment = await context.resources.create('role-assignment', {
        spec: { roles: [role.address.name] },
      })
      const read = await afterDeletion(context, role, assignment)
      const readable = context.expect('RA-08', read.status === 200, {
        message: `the assignment is answered ${read.status} after its only role was deleted`,
        path: 'status',
        expected: 200,
        actual: read.status,
        answer: read,
      })
      if (readable) context.equal('RA-08', '$.spec.roles', rolesOf(read) ?? [], [], read)
    },
  }),
]

/** Deletes a role and reads an assignment until the role is no longer in it, or the bound is over. */
async function afterDeletion(
  context: CheckContext,
  role: Provisioned,
  assignment: Provisioned,
): Promise<Answer> {
  const deleted = await context.send({ method: 'DELETE', url: role.url })
  demandAnswer(deleted, `DELETE ${role.url}`)
  await untilGoneBefore(context, role.url, role.kind)
  const without = (answer: Answer) => !(rolesOf(answer) ?? []).includes(role.address.name)
  return lastOf(await watchAtMost(context, assignment.url, kindOf('role-assignment'), without))
}

function rolesOf(answer: Answer): readonly unknown[] | undefined {
  const roles = valueAt(answer.json, '/spec/roles')
  return Array.isArray(roles) ? roles : undefined
}
