import { kindOf } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { demandAllowed, demandDenied } from './answers.ts'
import { grantOutsider, permissionFor, subjectOf } from './grants.ts'
import { reading } from './subjects-of-rights.ts'

const assignment = kindOf('role-assignment')

/** RA-09: the right to assign roles is not the right to everything. */
export const checks = (['seca.admin', 'own-role'] as const).map((topic) =>
  defineCheck({
    id: `RA-09/escalation-${topic}`,
    title: `role-assignment: who may only assign roles cannot assign ${topic === 'own-role' ? 'a role with other rights' : topic} to himself`,
    requirements: ['RA-09'],
    kinds: [assignment.id],
    rights: true,
    async run(context) {
      const subject = subjectOf(context, 'outsider')
      await grantOutsider(context, [permissionFor(assignment, ['put', 'list'])])
      const { collectionUrl } = await context.resources.shared(assignment.id)
      await demandAllowed(context, reading(context, collectionUrl, 'outsider'), 'list of role assignments')
      const group = await context.resources.shared('security-group')
      await demandDenied(reading(context, group.url, 'outsider'), 'get of a security group')
      const permissions = [permissionFor(group.kind, ['get'])]
      const role =
        topic === 'seca.admin'
          ? topic
          : (await context.resources.create('role', { spec: { permissions } })).address.name
      const spec = { subs: [subject], scopes: [{}], roles: [role] }
      const draft = await context.resources.draft(assignment.id, { spec })
      const answer = await context.resources.put(draft, undefined, {}, { as: 'outsider' })
      context.expect('RA-09', answer.status >= 400 && answer.status < 500, {
        message: `an assignment that gives its maker more rights was answered ${answer.status}`,
        path: 'status',
        expected: 403,
        actual: answer.status,
        answer,
      })
    },
  }),
)
