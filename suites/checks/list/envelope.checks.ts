import { type Kind, qualifiedProvider, shortCollection, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { listable } from '../sets.ts'
import { pageOf } from './pages.ts'

const belowTenant = ({ parents }: Kind): boolean => !parents.includes('workspace')
const belowWorkspace = (kind: Kind): boolean => listable(kind) && !belowTenant(kind)

/** The schema example shows `list`, the pages show the method. */
const listVerbs = ['list', 'get']

/** LIST: what stands around the items. */
export const checks = [
  ...forKinds(listable, (kind) => [
    defineCheck({
      id: `LIST-01/${kind.id}`,
      title: `${kind.id}: a list is answered 200 with items and metadata`,
      requirements: ['LIST-01'],
      kinds: [kind.id],
      reads: belowTenant(kind),
      async run(context) {
        const { url } = await context.resources.collection(kind.id)
        const answer = await context.send({ method: 'GET', url })
        if (!expectStatus(context, 'LIST-01', answer, 200)) return
        // A page that others follow is a list like any other. That it is refused is LIST-04 and LIST-05.
        const part = await context.send({ method: 'GET', url: `${url}?limit=1` })
        if (part.status < 300) expectStatus(context, 'LIST-01', part, 200)
        const items: unknown = valueAt(answer.json, '/items')
        const metadata: unknown = valueAt(answer.json, '/metadata')
        context.expect('LIST-01', Array.isArray(items), {
          message: 'the list has no array of items',
          path: '$.items',
          expected: 'an array',
          actual: items,
          answer,
        })
        context.expect('LIST-01', typeof metadata === 'object' && metadata !== null, {
          message: 'the list has no metadata',
          path: '$.metadata',
          expected: 'an object',
          actual: metadata,
          answer,
        })
      },
    }),

    defineCheck({
      id: `LIST-02/${kind.id}`,
      title: `${kind.id}: the metadata of a list names provider, collection and verb`,
      requirements: ['LIST-02'],
      kinds: [kind.id],
      reads: belowTenant(kind),
      async run(context) {
        const { url, address } = await context.resources.collection(kind.id)
        const answer = await context.send({ method: 'GET', url })
        const metadata: unknown = valueAt(answer.json, '/metadata')
        if (answer.status !== 200 || typeof metadata !== 'object') {
          throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
        }
        const provider = valueAt(metadata, '/provider')
        context.equal('LIST-02', '$.metadata.provider', provider, qualifiedProvider(kind.provider), answer)

        const short = shortCollection(address)
        const resource: unknown = valueAt(metadata, '/resource')
        const long = typeof resource === 'string' && resource.endsWith(`/${short}`)
        // A schema example shows the whole path: META-14 tolerates it, so do we.
        context.expect('LIST-02', resource === short || long, {
          message: 'metadata.resource does not name the collection',
          path: '$.metadata.resource',
          expected: short,
          actual: resource,
          answer,
        })

        const verb: unknown = valueAt(metadata, '/verb')
        context.expect('LIST-02', listVerbs.includes(String(verb).toLowerCase()), {
          message: 'metadata.verb is neither list nor GET',
          path: '$.metadata.verb',
          expected: 'list or GET',
          actual: verb,
          answer,
        })
      },
    }),
  ]),

  // Nobody can make a tenant empty, and the log of a workspace begins with the workspace.
  ...forKinds(
    (kind) => belowWorkspace(kind) && kind.verbs.includes('put'),
    (kind) =>
      defineCheck({
        id: `LIST-03/${kind.id}`,
        title: `${kind.id}: an empty collection is answered 200 with an empty array of items`,
        requirements: ['LIST-03'],
        kinds: [kind.id],
        async run(context) {
          const { url } = await context.resources.collection(kind.id, context.resources.world())
          const answer = await context.send({ method: 'GET', url })
          const [name] = pageOf(answer)?.names ?? []
          if (name !== undefined) {
            const item = await context.send({ method: 'GET', url: `${url}/${encodeURIComponent(name)}` })
            if (item.status === 200) throw new NotApplicable(`the provider itself puts ${name} there`)
          }
          if (!expectStatus(context, 'LIST-03', answer, 200)) return
          context.equal('LIST-03', '$.items', valueAt(answer.json, '/items'), [], answer)
        },
      }),
  ),
]
