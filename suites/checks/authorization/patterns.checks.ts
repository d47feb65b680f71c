import { type Kind, kinds, parentCollections } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { providerKinds } from '../authentication/places.ts'
import { demandAllowed, expectAllowed, expectDenied } from './answers.ts'
import { grantOutsider, permissionFor } from './grants.ts'
import {
  gettableInTenant,
  inTenant,
  listableInTenant,
  reading,
  subjectOfRights,
} from './subjects-of-rights.ts'

const reads = ['get', 'list'] as const

/** In a network or a cluster. */
const nested = ({ parents }: Kind): boolean =>
  parents.some((scope) => !['tenant', 'workspace'].includes(scope))

/** Another kind of the same provider, whose collection a pattern for this one must not open. */
function neighbourOf(kind: Kind): Kind | undefined {
  return kinds.find(
    ({ provider, collection, verbs }) =>
      provider === kind.provider && collection !== kind.collection && verbs.includes('list'),
  )
}

/** AUTHZ-12, and AUTHZ-15 for what lies in a network or a cluster: type/* */
const ofType = forKinds(
  (kind) => listableInTenant(kind),
  (kind) => {
    const requirement = nested(kind) ? 'AUTHZ-15' : 'AUTHZ-12'
    return defineCheck({
      id: `${requirement}/${kind.id}`,
      title: `${kind.id}: the pattern ${kind.collection}/* opens the type and its collection, and no other type`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        await grantOutsider(context, [permissionFor(kind, reads, [`${kind.collection}/*`])])
        const { collectionUrl, url, exists } = await subjectOfRights(context, kind)
        const list = reading(context, collectionUrl, 'outsider')
        const listed = await expectAllowed(context, requirement, list, `list of ${kind.id}`, exists)
        if (kind.verbs.includes('get')) {
          const get = reading(context, url, 'outsider')
          await expectAllowed(context, requirement, get, `get of ${kind.id}`, exists)
        }
        const neighbour = neighbourOf(kind)
        if (!listed || neighbour === undefined) return
        const other = await subjectOfRights(context, neighbour)
        const answer = await context.send({ method: 'GET', url: other.collectionUrl, as: 'outsider' })
        expectDenied(context, requirement, answer, `list of ${neighbour.id}`)
      },
    })
  },
)

/** Every way in which one resource may be named. */
function patternsNaming(kind: Kind, name: string, url: string): string[] {
  const parent = kind.parents.find((scope) => scope !== 'tenant' && scope !== 'workspace')
  if (parent === undefined) return [`${kind.collection}/${name}`]
  const collection = parentCollections[parent]
  const [, around = ''] = new RegExp(`/${collection}/([^/]+)/`).exec(url) ?? []
  return [`${kind.collection}/${name}`, `${collection}/${around}/${kind.collection}/${name}`]
}

/** AUTHZ-13: type/name. */
const ofName = forKinds(
  (kind) => gettableInTenant(kind),
  (kind) =>
    defineCheck({
      id: `AUTHZ-13/${kind.id}`,
      title: `${kind.id}: the pattern ${kind.collection}/{name} opens that one resource`,
      requirements: ['AUTHZ-13'],
      kinds: [kind.id],
      async run(context) {
        const { url, name, collectionUrl, exists } = await subjectOfRights(context, kind)
        const patterns = patternsNaming(kind, name, url)
        await grantOutsider(context, [permissionFor(kind, reads, patterns)])
        const opened = reading(context, url, 'outsider')
        if (!(await expectAllowed(context, 'AUTHZ-13', opened, `get of the named ${kind.id}`, exists))) return
        // A longer name that begins alike, and one that has nothing in common: both may or may not exist.
        for (const other of [`${name}-2`, 'other']) {
          const answer = await context.send({
            method: 'GET',
            url: `${collectionUrl}/${other}`,
            as: 'outsider',
          })
          expectDenied(context, 'AUTHZ-13', answer, `get of another ${kind.id}`)
        }
        if (!kind.verbs.includes('list')) return
        const answer = await context.send({ method: 'GET', url: collectionUrl, as: 'outsider' })
        expectDenied(context, 'AUTHZ-13', answer, `list of ${kind.id}`)
      },
    }),
)

/** AUTHZ-11 and AUTHZ-14: everything of a provider, and a type by its bare name. */
const ofProvider = providerKinds
  .filter(([, kind]) => inTenant(kind))
  .flatMap(([provider, kind]) => [
    defineCheck({
      id: `AUTHZ-11/${provider}`,
      title: `${provider}: the pattern * opens every type`,
      requirements: ['AUTHZ-11'],
      kinds: [kind.id],
      async run(context) {
        await grantOutsider(context, [permissionFor(kind, reads)])
        for (const each of kinds.filter((one) => one.provider === provider)) {
          const { collectionUrl, url, exists } = await subjectOfRights(context, each)
          const urls = { list: collectionUrl, get: url }
          for (const verb of reads.filter((one) => each.verbs.includes(one))) {
            const request = reading(context, urls[verb], 'outsider')
            await expectAllowed(context, 'AUTHZ-11', request, `${verb} of ${each.id}`, exists)
          }
        }
      },
    }),
    defineCheck({
      id: `AUTHZ-14/${provider}`,
      title: `${provider}: the pattern ${kind.collection} opens the whole type`,
      requirements: ['AUTHZ-14'],
      kinds: [kind.id],
      async run(context) {
        const { collectionUrl, url, exists } = await subjectOfRights(context, kind)
        await grantOutsider(context, [permissionFor(kind, reads, [kind.collection])])
        const urls = { list: collectionUrl, get: url }
        for (const verb of reads.filter((one) => kind.verbs.includes(one))) {
          const request = reading(context, urls[verb], 'outsider')
          await expectAllowed(context, 'AUTHZ-14', request, `${verb} of ${kind.id}`, exists)
        }
      },
    }),
    ...(['versioned', 'plain'] as const).map((form) =>
      defineCheck({
        id: `AUTHZ-10/${provider}/${form}`,
        title: `${provider}: a permission for it (${form}) opens it, and no other provider`,
        requirements: ['AUTHZ-10'],
        kinds: [kind.id],
        async run(context) {
          const named = permissionFor(kind, reads)
          await grantOutsider(context, [form === 'plain' ? { ...named, provider } : named])
          const { collectionUrl, exists } = await subjectOfRights(context, kind)
          const list = reading(context, collectionUrl, 'outsider')
          if (form === 'plain') {
            if (!(await expectAllowed(context, 'AUTHZ-10', list, `list of ${kind.id}`, exists))) return
          } else await demandAllowed(context, list, `list of ${kind.id}`, exists)
          const others = providerKinds.filter(
            ([otherProvider, other]) =>
              otherProvider !== provider &&
              context.config.target.providers[otherProvider] !== undefined &&
              inTenant(other),
          )
          if (others.length === 0) throw new NotApplicable('the region offers no other provider')
          for (const [, other] of others) {
            const { collectionUrl: elsewhere } = await subjectOfRights(context, other)
            const answer = await context.send({ method: 'GET', url: elsewhere, as: 'outsider' })
            expectDenied(context, 'AUTHZ-10', answer, `list of ${other.id}`)
          }
        },
      }),
    ),
  ])

export const checks = [...ofType, ...ofName, ...ofProvider]
