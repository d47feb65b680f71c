import { kinds, valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { demandAllowed } from '../authorization/answers.ts'
import { grantOutsider, permissionFor } from '../authorization/grants.ts'
import { reading } from '../authorization/subjects-of-rights.ts'

const shows = kinds.filter(({ status }) => status !== undefined && 'secretKey' in status.properties)

/** OBJ-06: keys are for those who may change the account. */
export const checks = shows.flatMap((kind) =>
  (['get', 'list'] as const).map((verb) =>
    defineCheck({
      id: `OBJ-06/${kind.id}/${verb}`,
      title: `${kind.id}: a caller who may only ${verb} does not see secretKey in clear`,
      requirements: ['OBJ-06'],
      kinds: [kind.id],
      rights: true,
      async run(context) {
        const { url, collectionUrl, answer: shown } = await context.resources.shared(kind.id)
        const secret = valueAt(shown.json, '/status/secretKey')
        if (typeof secret !== 'string' || secret === '') {
          throw new NotApplicable('the provider shows no secretKey to the admin either')
        }
        await grantOutsider(context, [permissionFor(kind, [verb])])
        const at = verb === 'get' ? url : collectionUrl
        await demandAllowed(context, reading(context, at, 'outsider'), `${verb} of ${kind.id}`)
        const answer = await context.send({ method: 'GET', url: at, as: 'outsider' })
        context.expect('OBJ-06', !answer.text.includes(secret), {
          message: `a caller who may only ${verb} sees secretKey in clear`,
          path: '$.status.secretKey',
          expected: 'absent or masked',
          actual: 'the key',
          answer,
        })
      },
    }),
  ),
)
