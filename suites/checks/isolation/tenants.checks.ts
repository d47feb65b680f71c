import { type Kind, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { operationName, operationsOf, sendAbsent } from '../authentication/places.ts'
import { expectDenied } from '../authorization/answers.ts'
import { denyActions, denyCreation, denyDeletion, denyUpdate } from '../authorization/deeds.ts'
import { subjectOf } from '../authorization/grants.ts'
import { inTenant, listableInTenant, subjectOfRights } from '../authorization/subjects-of-rights.ts'
import { demandAnswer } from '../lifecycle/watch.ts'
import { foreignTenants } from '../list/foreign-items.ts'
import { writable } from '../sets.ts'
import { expectNoMention } from './mention.ts'

const writableInTenant = (kind: Kind): boolean => writable(kind) && inTenant(kind)

/** AUTHZ-31: somebody of another tenant in ours. */
const fromOutside = forKinds(inTenant, (kind) => [
  defineCheck({
    id: `AUTHZ-31/${kind.id}/reads`,
    title: `${kind.id}: somebody of another tenant can neither list nor get any`,
    requirements: ['AUTHZ-31'],
    kinds: [kind.id],
    async run(context) {
      subjectOf(context, 'outsider')
      await context.alone('outsider')
      const { collectionUrl, url, name, exists } = await subjectOfRights(context, kind)
      const urls = { list: collectionUrl, get: url }
      for (const verb of (['list', 'get'] as const).filter((each) => kind.verbs.includes(each))) {
        const answer = await context.send({ method: 'GET', url: urls[verb], as: 'outsider' })
        expectDenied(context, 'AUTHZ-31', answer, `${verb} of ${kind.id} from another tenant`, true)
        if (exists && verb === 'list') expectNoMention(context, 'AUTHZ-31', answer, name)
      }
    },
  }),
])

const changedFromOutside = forKinds(writableInTenant, (kind) =>
  defineCheck({
    id: `AUTHZ-31/${kind.id}/writes`,
    title: `${kind.id}: somebody of another tenant can neither put nor delete one`,
    requirements: ['AUTHZ-31'],
    kinds: [kind.id],
    async run(context) {
      subjectOf(context, 'outsider')
      await context.alone('outsider')
      const doing = { context, requirement: 'AUTHZ-31', kind, as: 'outsider', foreign: true } as const
      await denyCreation(doing)
      const own = await context.resources.own(kind.id)
      await denyUpdate(doing, own)
      await denyActions(doing, own)
      await denyDeletion(doing, own)
    },
  }),
)

/** AUTHZ-31, AUTHZ-32: the admin in the tenant of others, on names that nobody has. */
const toOutside = forKinds(inTenant, (kind) => [
  ...operationsOf(kind).map((operation) =>
    defineCheck({
      id: `AUTHZ-31/${kind.id}/foreign-${operationName(operation)}`,
      title: `${kind.id}: ${operationName(operation)} in a tenant of others is refused to the admin of this one`,
      requirements: ['AUTHZ-31'],
      kinds: [kind.id],
      async run(context) {
        const { foreignTenant } = context.config.target
        const answer = await sendAbsent(context, operation, {}, foreignTenant)
        const what = `${operationName(operation)} of ${kind.id} in a foreign tenant`
        expectDenied(context, 'AUTHZ-31', answer, what, true)
      },
    }),
  ),
  ...operationsOf(kind)
    .filter((operation) => operation.class === 'get')
    .map((operation) =>
      defineCheck({
        id: `AUTHZ-32/${kind.id}/foreign`,
        title: `${kind.id}: in a tenant of others an unknown name is answered 403 before 404`,
        requirements: ['AUTHZ-32'],
        kinds: [kind.id],
        async run(context) {
          const answer = await sendAbsent(context, operation, {}, context.config.target.foreignTenant)
          if (answer.status === 404) {
            context.tolerate('AUTHZ-32', {
              message: 'an unknown name in a foreign tenant was answered 404, not 403',
              path: 'status',
              expected: 403,
              actual: 404,
              answer,
            })
          } else expectDenied(context, 'AUTHZ-32', answer, `get of ${kind.id} in a foreign tenant`)
        },
      }),
    ),
])

/** AUTHZ-31: a list of our tenant shows nothing of others. */
const listed = forKinds(listableInTenant, (kind) =>
  defineCheck({
    id: `AUTHZ-31/${kind.id}/listed`,
    title: `${kind.id}: a list holds nothing of another tenant`,
    requirements: ['AUTHZ-31'],
    kinds: [kind.id],
    async run(context) {
      const { address, url } = await context.resources.collection(kind.id)
      const answer = await context.send({ method: 'GET', url })
      demandAnswer(answer, `GET ${url}`)
      const items = valueAt(answer.json, '/items')
      const place = { kind, url, tenant: address.tenant }
      const foreign = await foreignTenants(context, place, Array.isArray(items) ? items : [])
      context.expect('AUTHZ-31', foreign.length === 0, {
        message: `the list of tenant ${address.tenant} holds a ${kind.id} of another tenant`,
        path: '$.items[*].metadata.tenant',
        expected: address.tenant,
        actual: foreign,
        answer,
      })
    },
  }),
)

export const checks = [...fromOutside, ...changedFromOutside, ...toOutside, ...listed]
