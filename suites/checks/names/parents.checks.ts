import {
  collectionPath,
  type Kind,
  kindOf,
  kinds,
  nameMaxLength,
  type ParentScope,
  parentKindIds,
  parentMaxLengths,
  resourcePath,
  resourceUrn,
} from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import type { Draft, World } from '../../provisioning/draft.ts'
import { putSoundly, settled } from '../metadata/settled.ts'
import { writable } from '../sets.ts'
import { padded, renamed } from './names.ts'

const maxUrn = 255
const scopes = Object.keys(parentKindIds) as (keyof typeof parentKindIds)[]

/** NAME-02 and NAME-03: how long the parents in a path may be. */
export const checks: readonly Check[] = [
  ...scopes.map((scope) => {
    const parent = kindOf(parentKindIds[scope])
    return defineCheck({
      id: `NAME-02/${parent.id}/longest`,
      title: `${parent.id}: one whose name has ${parentMaxLengths[scope]} characters can be a parent in a path`,
      requirements: ['NAME-02'],
      kinds: [parent.id],
      async run(context) {
        const { world, parent: long } = await longParent(context, scope, parentMaxLengths[scope])
        await putSoundly(context, long)
        const child = await childOf(context, world, long)
        const put = await context.resources.put(child)
        const taken = context.expect('NAME-02', put.status < 300, {
          message: `a path with a ${scope} of ${parentMaxLengths[scope]} characters was answered ${put.status}${detailOf(put)}`,
          path: 'status',
          expected: '200 or 201',
          actual: put.status,
          answer: put,
        })
        if (!taken) return
        const read = await context.send({ method: 'GET', url: child.url })
        if (read.status >= 500) throw new Unverified('prerequisite', `GET was answered ${read.status}`)
        expectStatus(context, 'NAME-02', read, 200)
      },
    })
  }),
  ...forKinds(writable, (kind) =>
    kind.parents.map((scope) =>
      defineCheck({
        id: `NAME-02/${kind.id}/${scope}`,
        title: `${kind.id}: a path with a ${scope} of ${parentMaxLengths[scope] + 1} characters is refused`,
        requirements: ['NAME-02'],
        kinds: [kind.id],
        async run(context) {
          const draft = await context.resources.draft(kind.id)
          const put = await context.resources.put(withParent(draft, scope))
          // Nothing of that name exists, and nobody may enter a tenant of that name.
          expectRefusal(context, 'NAME-02', put, 'shape', [403, 404])
        },
      }),
    ),
  ),
  ...scopes
    .filter((scope) => parentMaxLengths[scope] < nameMaxLength)
    .map((scope) => {
      const parent = kindOf(parentKindIds[scope])
      return defineCheck({
        id: `NAME-03/${parent.id}`,
        title: `${parent.id}: one whose name is too long for a path is refused, or else its children are`,
        requirements: ['NAME-03'],
        kinds: [parent.id],
        async run(context) {
          const { world, parent: long } = await longParent(context, scope, parentMaxLengths[scope] + 1)
          const made = await context.resources.put(long)
          if (made.status >= 400) return void expectRefusal(context, 'NAME-03', made, 'shape')
          const put = await context.resources.put(await childOf(context, world, long))
          expectRefusal(context, 'NAME-03', put, 'shape', [404])
        },
      })
    }),
]

/** A draft at a path whose parent no path may have. */
function withParent(draft: Draft, scope: ParentScope): Draft {
  const base = draft.url.slice(0, -resourcePath(draft.address).length)
  const address = { ...draft.address, [scope]: 'x'.repeat(parentMaxLengths[scope] + 1) }
  return {
    ...draft,
    address,
    url: base + resourcePath(address),
    collectionUrl: base + collectionPath(address),
  }
}

/** The kind with the fewest needs of those that lie in a parent. */
function firstChildOf(scope: ParentScope): Kind {
  const [first] = kinds
    .filter((kind) => writable(kind) && kind.parents.at(-1) === scope)
    .sort((a, b) => a.references.length - b.references.length)
  if (first === undefined) throw new Error(`nothing lies in a ${scope}`)
  return first
}

/** A parent that could be created with a name of that length, in a world of its own. */
async function longParent(context: CheckContext, scope: keyof typeof parentKindIds, length: number) {
  const world = context.resources.world()
  const short = await context.resources.draft(parentKindIds[scope], { world })
  return { world, parent: renamed(short, padded(short.address.name, length)) }
}

/** A resource that could be created in a parent that was just made, and whose name is short. */
async function childOf(context: CheckContext, world: World, parent: Draft): Promise<Draft> {
  const { kind } = parent
  world.shared.set(kind.id, Promise.resolve({ ...parent, answer: await settled(context, parent) }))
  const scope = scopes.find((each) => parentKindIds[each] === kind.id)
  const child = await context.resources.draft(firstChildOf(scope ?? 'workspace').id, { world })
  const short = renamed(child, `c-${child.address.name.slice(-8)}`)
  if (resourceUrn(short.address).length > maxUrn) {
    throw new NotApplicable('the names around it leave no room for the reference of a child')
  }
  return short
}
