import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { demandAnswer } from '../lifecycle/watch.ts'

/** ROLE-07, ROLE-08: where a role lies, and which names it may have. */
export const checks = [
  defineCheck({
    id: 'ROLE-07/role',
    title: 'role: the metadata has a tenant but no workspace and no region',
    requirements: ['ROLE-07'],
    kinds: ['role'],
    async run(context) {
      const { url, collectionUrl, address } = await context.resources.shared('role')
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const list = await context.send({ method: 'GET', url: collectionUrl })
      const shown: [Answer, string][] = [[read, '/metadata']]
      const items = valueAt(list.json, '/items')
      if (Array.isArray(items)) {
        const index = items.findIndex((item) => valueAt(item, '/metadata/name') === address.name)
        if (index !== -1) shown.push([list, `/items/${index}/metadata`])
      }
      for (const [answer, at] of shown) {
        const expected = { tenant: address.tenant, workspace: undefined, region: undefined }
        for (const [member, value] of Object.entries(expected)) {
          context.equal(
            'ROLE-07',
            `$.metadata.${member}`,
            valueAt(answer.json, `${at}/${member}`),
            value,
            answer,
          )
        }
      }
    },
  }),
  defineCheck({
    id: 'ROLE-08/reserved-name',
    title: 'role: a role whose name starts with seca. is refused',
    requirements: ['ROLE-08'],
    kinds: ['role'],
    async run(context) {
      const { address } = await context.resources.draft('role')
      const draft = await context.resources.draft('role', { name: `seca.${address.name}` })
      const answer = await context.resources.put(draft)
      context.expect('ROLE-08', answer.status >= 400 && answer.status < 500, {
        message: `a role of one's own under a name of the system was answered ${answer.status}`,
        path: 'status',
        expected: 403,
        actual: answer.status,
        answer,
      })
    },
  }),
]
