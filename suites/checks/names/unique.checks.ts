import { isDeepStrictEqual } from 'node:util'
import { type Kind, kinds, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import type { Draft, Provisioned } from '../../provisioning/draft.ts'
import { changeSoundly, getSoundly } from '../metadata/settled.ts'
import { inWorkspace, withLabels, writable } from '../sets.ts'
import { maxNameLength, renamed } from './names.ts'

/** NAME-04: within its collection a name stands for one resource; elsewhere it stands for others. */
export const checks: readonly Check[] = [
  ...forKinds(withLabels, (kind) =>
    defineCheck({
      id: `NAME-04/${kind.id}`,
      title: `${kind.id}: a second PUT to a name adds no second resource of that name`,
      requirements: ['NAME-04'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        await changeSoundly(context, own, { ...own.body, labels: { second: 'yes' } })
        const list = await getSoundly(context, { url: own.collectionUrl })
        const items = valueAt(list.json, '/items')
        const { name } = own.address
        const same = (Array.isArray(items) ? (items as unknown[]) : []).filter(
          (item) => valueAt(item, '/metadata/name') === name,
        )
        context.expect('NAME-04', same.length <= 1, {
          message: `the list shows ${name} ${same.length} times`,
          path: '$.items',
          expected: 1,
          actual: same.length,
          answer: list,
        })
      },
    }),
  ),
  ...forKinds(inWorkspace, (kind) =>
    defineCheck({
      id: `NAME-04/${kind.id}/workspaces`,
      title: `${kind.id}: a name that is used in one workspace is free in another`,
      requirements: ['NAME-04'],
      kinds: [kind.id],
      async run(context) {
        await context.resources.shared(kind.id)
        const [other] = (await context.resources.population(kind.id)).items
        if (other === undefined) return
        const draft = await context.resources.draft(kind.id, { name: other.address.name })
        await expectBoth(context, draft, other)
      },
    }),
  ),
  ...forKinds(
    (kind) => writable(kind) && neighbourOf(kind) !== undefined,
    (kind) =>
      defineCheck({
        id: `NAME-04/${kind.id}/types`,
        title: `${kind.id}: a name that a resource of another type has is free`,
        requirements: ['NAME-04'],
        kinds: [kind.id],
        async run(context) {
          await context.resources.shared(kind.id)
          const isOffered = ({ provider }: Kind) => context.config.target.providers[provider] !== undefined
          const neighbour = neighbourOf(kind, isOffered) ?? neighbourOf(kind)
          const other = await context.resources.shared(neighbour?.id ?? '')
          const draft = await context.resources.draft(kind.id)
          await expectBoth(context, renamed(draft, other.address.name), other)
        },
      }),
  ),
]

/** Another kind whose resources lie beside those of a kind, made quickly and named no longer. */
function neighbourOf(kind: Kind, isOffered = (_: Kind) => true): Kind | undefined {
  const [first] = kinds
    .filter(
      (other) =>
        other !== kind && writable(other) && isOffered(other) && other.parents.join() === kind.parents.join(),
    )
    .filter((other) => maxNameLength(other) <= maxNameLength(kind) || other.references.length === 0)
    .sort((a, b) => a.references.length - b.references.length)
  return first
}

/** Creates a resource with the name of another, and holds both to stand for themselves. */
async function expectBoth(context: CheckContext, draft: Draft, other: Provisioned): Promise<void> {
  const { name } = draft.address
  const put = await context.resources.put(draft)
  const isFree = context.expect('NAME-04', put.status < 300, {
    message: `the name ${name} of ${other.url} was answered ${put.status}${detailOf(put)}`,
    path: 'status',
    expected: '201',
    actual: put.status,
    answer: put,
  })
  if (!isFree) return
  const [read, beside] = [await getSoundly(context, draft), await getSoundly(context, other)]
  const identity = identityIn(other.answer)
  context.equal('NAME-04', '$.metadata', identityIn(beside), identity, beside)
  context.expect('NAME-04', !isDeepStrictEqual(identityIn(read), identity), {
    message: `${draft.url} shows ${other.url}`,
    path: '$.metadata',
    expected: 'another resource',
    actual: identity,
    answer: read,
  })
}

/** What tells a resource from another of its name, of which one member may be missing. */
function identityIn({ json }: Answer): Readonly<Record<string, unknown>> {
  const members = ['ref', 'kind', 'provider', 'tenant', 'workspace', 'network', 'cluster']
  return Object.fromEntries(members.map((member) => [member, valueAt(json, `/metadata/${member}`)]))
}
