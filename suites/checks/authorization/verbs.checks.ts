import { type Kind, kinds, providerNames, type RolePermission } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAllowed, expectAllowed, expectDenied, type Request } from './answers.ts'
import { assign, everyVerb, grantOutsider, permissionFor, subjectOf } from './grants.ts'
import { gettableInTenant, listableInTenant, reading, subjectOfRights } from './subjects-of-rights.ts'

/** One kind for each provider that can be written to, and those with actions. */
const tried = kinds.filter(
  (kind) =>
    kind.actions.length > 0 ||
    providerNames.some(
      (provider) => kinds.find((one) => one.provider === provider && one.verbs.includes('put')) === kind,
    ),
)

type AnyVerb = (typeof everyVerb)[number]

/** What a verb stands for, done to a resource by the outsider. */
function acting(context: CheckContext, { url, collectionUrl, ...own }: Provisioned, verb: AnyVerb): Request {
  const as = 'outsider'
  if (verb === 'list') return reading(context, collectionUrl, as)
  if (verb === 'get') return reading(context, url, as)
  if (verb === 'put') return () => context.resources.put({ ...own, url }, own.body, {}, { as })
  if (verb === 'delete') return () => context.send({ method: 'DELETE', url, as })
  return () => context.send({ method: 'POST', url: `${url}/${own.kind.actions[0]}`, as })
}

/** What a role gives away: RA-09 lets a provider demand that whoever writes a role has it all himself. */
function permissionsIn({ kind, body }: Provisioned): readonly RolePermission[] {
  return kind.id === 'role' ? (body.spec['permissions'] as readonly RolePermission[]) : []
}

/** AUTHZ-16: which verb stands for which operation. That get and list are two is AUTHZ-17. */
const single = tried.flatMap((kind) =>
  everyVerb
    .filter((verb) => verb !== 'post' || kind.actions.length > 0)
    .map((verb) =>
      defineCheck({
        id: `AUTHZ-16/${kind.id}/${verb}`,
        title: `${kind.id}: the verb ${verb} opens ${verb} and no other operation`,
        requirements: ['AUTHZ-16'],
        kinds: [kind.id],
        async run(context) {
          const own = await context.resources.create(kind.id)
          await grantOutsider(context, [permissionFor(kind, [verb]), ...permissionsIn(own)])
          const others = everyVerb.filter(
            (each) => each !== verb && (each !== 'post' || kind.actions.length > 0),
          )
          const reads = ['get', 'list']
          const request = acting(context, own, verb)
          // What is deleted can be tried on no more.
          if (
            verb !== 'delete' &&
            !(await expectAllowed(context, 'AUTHZ-16', request, `${verb} of ${kind.id}`))
          )
            return
          for (const other of others) {
            if (reads.includes(verb) && reads.includes(other)) continue
            expectDenied(context, 'AUTHZ-16', await acting(context, own, other)(), `${other} of ${kind.id}`)
          }
          if (verb === 'delete') await expectAllowed(context, 'AUTHZ-16', request, `${verb} of ${kind.id}`)
        },
      }),
    ),
)

/** AUTHZ-17: get and list are two rights. */
const apart = forKinds(
  (kind) => gettableInTenant(kind) && listableInTenant(kind),
  (kind) =>
    (['get', 'list'] as const).map((verb) =>
      defineCheck({
        id: `AUTHZ-17/${kind.id}/${verb}`,
        title: `${kind.id}: the verb ${verb} does not include ${verb === 'get' ? 'list' : 'get'}`,
        requirements: ['AUTHZ-17'],
        kinds: [kind.id],
        async run(context) {
          await grantOutsider(context, [permissionFor(kind, [verb])])
          const { url, collectionUrl, exists } = await subjectOfRights(context, kind)
          const urls = { get: url, list: collectionUrl }
          const other = verb === 'get' ? 'list' : 'get'
          await demandAllowed(
            context,
            reading(context, urls[verb], 'outsider'),
            `${verb} of ${kind.id}`,
            exists,
          )
          const answer = await context.send({ method: 'GET', url: urls[other], as: 'outsider' })
          expectDenied(context, 'AUTHZ-17', answer, `${other} of ${kind.id}`)
        },
      }),
    ),
)

/**
 * Gives the outsider a role whose verbs a provider may refuse, as far as the schema goes.
 *
 * @param further permissions that no provider refuses
 */
async function tryGrant(
  context: CheckContext,
  kind: Kind,
  verbs: readonly string[],
  further: readonly RolePermission[] = [],
): Promise<Answer> {
  const subject = subjectOf(context, 'outsider')
  await context.alone('outsider')
  const draft = await context.resources.draft('role', {
    spec: { permissions: [permissionFor(kind, verbs), ...further] },
  })
  const answer = await context.resources.put(draft)
  if (answer.status < 300) await assign(context, [subject], [draft.address.name])
  return answer
}

/** AUTHZ-18: the verbs of actions. */
const actions = forKinds(
  (kind) => kind.actions.length > 0,
  (kind) => [
    defineCheck({
      id: `AUTHZ-18/${kind.id}/post`,
      title: `${kind.id}: the verb post allows ${kind.actions.join(', ')}`,
      requirements: ['AUTHZ-18'],
      kinds: [kind.id],
      async run(context) {
        await grantOutsider(context, [permissionFor(kind, ['post'])])
        const { url } = await context.resources.own(kind.id)
        for (const action of kind.actions) {
          const request = () => context.send({ method: 'POST', url: `${url}/${action}`, as: 'outsider' })
          await expectAllowed(context, 'AUTHZ-18', request, action)
        }
      },
    }),
    ...kind.actions.map((action) =>
      defineCheck({
        id: `AUTHZ-18/${kind.id}/${action}`,
        title: `${kind.id}: the verb post.${action} allows ${action} and no other action`,
        requirements: ['AUTHZ-18'],
        kinds: [kind.id],
        async run(context) {
          const role = await tryGrant(context, kind, [`post.${action}`])
          if (role.status >= 300) throw new NotApplicable(`the provider refuses the verb post.${action}`)
          const { url } = await context.resources.own(kind.id)
          const post = (each: string) =>
            context.send({ method: 'POST', url: `${url}/${each}`, as: 'outsider' })
          if (!(await expectAllowed(context, 'AUTHZ-18', () => post(action), action))) return
          for (const other of kind.actions.filter((each) => each !== action)) {
            expectDenied(context, 'AUTHZ-18', await post(other), other)
          }
        },
      }),
    ),
  ],
)

/** AUTHZ-19: verbs in capitals. */
const capitals = tried.map((kind) =>
  defineCheck({
    id: `AUTHZ-19/${kind.id}`,
    title: `${kind.id}: verbs in capitals mean the same as in small letters`,
    requirements: ['AUTHZ-19'],
    kinds: [kind.id],
    async run(context) {
      const verbs = everyVerb.filter((verb) => verb !== 'post' || kind.actions.length > 0)
      const own = await context.resources.create(kind.id)
      const capitals = verbs.map((verb) => verb.toUpperCase())
      const role = await tryGrant(context, kind, capitals, permissionsIn(own))
      const taken = context.expect('AUTHZ-19', role.status < 300, {
        message: `a role with verbs in capitals was answered ${role.status}`,
        path: 'status',
        expected: 201,
        actual: role.status,
        answer: role,
      })
      if (!taken) return
      // The deletion comes last.
      for (const verb of [...verbs].sort((a, b) => Number(a === 'delete') - Number(b === 'delete'))) {
        const request = acting(context, own, verb)
        if (!(await expectAllowed(context, 'AUTHZ-19', request, `${verb} of ${kind.id}`))) return
      }
    },
  }),
)

export const checks = [...single, ...apart, ...actions, ...capitals]
