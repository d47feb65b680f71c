import { defineCheck } from '../../engine/check.ts'
import { runMark } from '../../provisioning/names.ts'

/** RA-09: rights in tenants that the caller may not enter. The subject is nobody, should it be accepted. */
export const checks = (['foreign-tenant', 'every-tenant'] as const).map((topic) =>
  defineCheck({
    id: `RA-09/${topic}`,
    title: `role-assignment: nobody hands out rights in ${topic.replace('-', ' ')} without having them`,
    requirements: ['RA-09'],
    kinds: ['role-assignment'],
    async run(context) {
      const { foreignTenant } = context.config.target
      const draft = await context.resources.draft('role-assignment', {
        spec: {
          subs: [`${runMark(context.config.runId)}-nobody@example.com`],
          scopes: [{ tenants: [topic === 'every-tenant' ? '*' : foreignTenant] }],
        },
      })
      const answer = await context.resources.put(draft)
      context.expect('RA-09', answer.status >= 400 && answer.status < 500, {
        message: `an assignment that reaches into other tenants was answered ${answer.status}`,
        path: 'status',
        expected: 'a 4xx',
        actual: answer.status,
        answer,
      })
    },
  }),
)
