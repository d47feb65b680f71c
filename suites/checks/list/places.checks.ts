import { collectionPath, type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { inWorkspace, listable, writable } from '../sets.ts'
import { foreignTenants } from './foreign-items.ts'
import { type Page, pageOf } from './pages.ts'

/** LIST: what lies elsewhere is not shown. */
export const checks = [
  ...forKinds(inWorkspace, (kind) =>
    defineCheck({
      id: `LIST-14/${kind.id}`,
      title: `${kind.id}: a list shows what lies in its workspace, and nothing of another one`,
      requirements: ['LIST-14'],
      kinds: [kind.id],
      async run(context) {
        const { address, url, items, decoy, selector } = await context.resources.population(kind.id)
        if (decoy === undefined) throw new Unverified('prerequisite', 'there is no other workspace')
        const planted = items.map(({ address: { name } }) => name)
        const here = await pageAt(context, `${url}`)
        expectNone(context, 'LIST-14', here, [decoy.address.name])
        for (const member of ['tenant', 'workspace'] as const) {
          if (tellsPlace(here, planted, member, address[member]))
            expectMember(context, 'LIST-14', here, member, address[member])
        }
        // The same labels there: a selector must not lead out of the workspace either.
        expectNone(context, 'LIST-14', await pageAt(context, decoy.collectionUrl), planted)
        expectNone(context, 'LIST-14', await pageAt(context, `${url}?labels=${selector}`), [
          decoy.address.name,
        ])
      },
    }),
  ),

  ...forKinds(
    (kind) => writable(kind) && !inWorkspace(kind) && kind.parents.includes('tenant'),
    (kind) =>
      defineCheck({
        id: `LIST-14/${kind.id}`,
        title: `${kind.id}: a list shows only what lies in its tenant`,
        requirements: ['LIST-14'],
        kinds: [kind.id],
        reads: true,
        async run(context) {
          const { address, url } = await context.resources.collection(kind.id)
          const page = await pageAt(context, url)
          const foreign = await foreignTenants(context, { kind, url, tenant: address.tenant }, page.items)
          context.expect('LIST-14', foreign.length === 0, {
            message: 'the list shows items of another tenant',
            path: '$.items[*].metadata.tenant',
            expected: address.tenant,
            actual: foreign,
            answer: page.answer,
          })
        },
      }),
  ),

  ...forKinds(
    (kind) => writable(kind) && kind.parents.includes('network'),
    (kind) =>
      defineCheck({
        id: `LIST-15/${kind.id}`,
        title: `${kind.id}: a list shows only what lies in the network of its path`,
        requirements: ['LIST-15'],
        kinds: [kind.id],
        async run(context) {
          const { resources } = context
          const item = await resources.shared(kind.id)
          const other = await resources.create('network')
          const path = collectionPath({ ...item.address, network: other.address.name })
          // What leaks from other workspaces is the matter of LIST-14.
          const beside = ({ items, ...page }: Page): Page => ({
            ...page,
            items: items.filter((each) =>
              [undefined, item.address.workspace].includes(valueAt(each, '/metadata/workspace') as string),
            ),
          })
          const there = beside(await pageAt(context, resources.baseUrl(kind.id) + path))
          expectNone(context, 'LIST-15', there, [item.address.name])
          const here = beside(await pageAt(context, item.collectionUrl))
          if (!tellsPlace(here, [item.address.name], 'network', item.address.network)) return
          expectMember(context, 'LIST-15', there, 'network', other.address.name)
          expectMember(context, 'LIST-15', here, 'network', item.address.network)
        },
      }),
  ),

  ...forKinds(
    (kind) => listable(kind) && kind.parents.includes('tenant'),
    (kind) => [
      elsewhere(
        kind,
        'LIST-36',
        'tenant',
        'a list in a tenant that does not exist is answered 403 or 200 without items',
      ),
      ...(kind.parents.includes('workspace')
        ? [
            elsewhere(
              kind,
              'LIST-37',
              'workspace',
              'a list in a workspace that does not exist is answered 403 or 200 without items',
            ),
          ]
        : []),
    ],
  ),
]

/** The parents below that which does not exist need not exist either. */
function elsewhere(kind: Kind, requirement: string, scope: 'tenant' | 'workspace', title: string) {
  return defineCheck({
    id: `${requirement}/${kind.id}`,
    title: `${kind.id}: ${title}`,
    requirements: [requirement],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const { runId, target } = context.config
      const nowhere = `sc-${runId}-none`
      const address = { kind, tenant: target.tenant, workspace: nowhere, network: nowhere, cluster: nowhere }
      const path = collectionPath({ ...address, ...(scope === 'tenant' ? { tenant: nowhere } : {}) })
      const answer = await context.send({ method: 'GET', url: context.resources.baseUrl(kind.id) + path })
      const items: unknown = valueAt(answer.json, '/items')
      const empty = Array.isArray(items) && items.length === 0
      if (answer.status === 404 && scope === 'tenant') {
        // Lists have no 404, but a provider may hide which tenants there are.
        context.tolerate(requirement, {
          message:
            'a list in a tenant that does not exist was answered 404, a status that lists do not document',
          path: 'status',
          expected: '403, or 200 without items',
          actual: 404,
          answer,
        })
        return
      }
      context.expect(requirement, answer.status === 403 || (answer.status === 200 && empty), {
        message: `a list in a ${scope} that does not exist was answered ${answer.status}${answer.status === 200 ? ' with items' : ''}`,
        path: 'status',
        expected: '403, or 200 without items',
        actual: answer.status,
        answer,
      })
    },
  })
}

async function pageAt(context: CheckContext, url: string): Promise<Page> {
  const page = pageOf(await context.send({ method: 'GET', url }))
  if (page === undefined) throw new Unverified('prerequisite', `the list ${url} could not be read`)
  return page
}

function expectNone(
  context: CheckContext,
  requirement: string,
  page: Page,
  foreign: readonly string[],
): void {
  const { names, answer } = page
  const shown = foreign.filter((name) => names.includes(name))
  context.expect(requirement, shown.length === 0, {
    message: 'the list shows what lies elsewhere',
    path: '$.items[*].metadata.name',
    expected: `none of ${foreign.join(', ')}`,
    actual: shown,
    answer,
  })
}

/** Whether the metadata of items that lie here says so: where it does not, that is META-02 to META-04, and it tells nothing. */
function tellsPlace(
  { items }: Page,
  known: readonly string[],
  member: string,
  expected: string | undefined,
): boolean {
  const own = items.filter((item) => known.includes(String(valueAt(item, '/metadata/name'))))
  return own.some((item) => valueAt(item, `/metadata/${member}`) === expected)
}

/** Items that name their place name that of the path. */
function expectMember(
  context: CheckContext,
  requirement: string,
  { items, answer }: { items: readonly unknown[]; answer: Answer },
  member: string,
  expected: string | undefined,
): void {
  const values = items.map((item): unknown => valueAt(item, `/metadata/${member}`))
  const others = values.filter((value) => typeof value === 'string' && value !== expected)
  context.expect(requirement, others.length === 0, {
    message: `the list shows items of another ${member}`,
    path: `$.items[*].metadata.${member}`,
    expected,
    actual: others,
    answer,
  })
}
