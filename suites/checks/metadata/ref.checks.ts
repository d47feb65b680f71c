import { type Kind, type ResourceAddress, resourceUrn, shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { longest, renamed } from '../names/names.ts'
import { gettable, listable, readOnly, withLabels, writable } from '../sets.ts'
import {
  everyRepresentation,
  expectEach,
  listed,
  type Representation,
  shownBy,
  shownNow,
} from './representations.ts'
import { changeSoundly, putSoundly, settled } from './settled.ts'

const maxLength = 255

/** Kinds whose full name is the matter of META-11. */
const isRoot = ({ id }: Kind): boolean => id === 'region' || id === 'workspace'
const isNested = ({ parents }: Kind): boolean =>
  parents.some((each) => each === 'network' || each === 'cluster')

/** The full name without a network or cluster: that part is the matter of META-10. */
function withoutParent(ref: string, address: ResourceAddress): string {
  const parent = shortPath(address).split('/').slice(0, -2).join('/')
  return parent === '' ? ref : ref.replace(`/${parent}/`, '/')
}

/** The full name without scheme and host: that there are none is the matter of META-09. */
function withoutHost(ref: unknown): string {
  return String(ref).replace(/^[a-z]+:\/\/[^/]+\//i, '')
}

/** META-09 to META-13: the full name of a resource. */
export const checks: readonly Check[] = [
  ...forKinds(listable, (kind) => {
    const requirement = isRoot(kind) ? 'META-11' : 'META-09'
    return defineCheck({
      id: `${requirement}/${kind.id}`,
      title: `${kind.id}: metadata.ref is its full name from provider to name, without scheme and host`,
      requirements: isRoot(kind) ? ['META-11', 'META-09'] : ['META-09'],
      kinds: [kind.id],
      reads: readOnly(kind) && gettable(kind),
      async run(context) {
        const shown = await everyRepresentation(context, kind)
        const expected = ({ address }: Representation) => resourceUrn(address)
        expectEach(
          context,
          requirement,
          shown,
          '/metadata/ref',
          (ref, { address }) =>
            withoutParent(isRoot(kind) ? withoutHost(ref) : String(ref), address) ===
            withoutParent(resourceUrn(address), address),
          expected,
        )
        if (!isRoot(kind)) return
        const bare = (ref: unknown) => withoutHost(ref) === String(ref)
        expectEach(context, 'META-09', shown, '/metadata/ref', bare, expected)
      },
    })
  }),
  ...forKinds(isNested, (kind) =>
    defineCheck({
      id: `META-10/${kind.id}`,
      title: `${kind.id}: metadata.ref goes through its ${kind.parents.at(-1)}`,
      requirements: ['META-10'],
      kinds: [kind.id],
      async run(context) {
        const shown = await everyRepresentation(context, kind)
        expectEach(
          context,
          'META-10',
          shown,
          '/metadata/ref',
          (ref, { address }) => String(ref).endsWith(`/${shortPath(address)}`),
          ({ address }) => `.../${shortPath(address)}`,
        )
      },
    }),
  ),
  ...forKinds(writable, (kind) =>
    defineCheck({
      id: `META-12/${kind.id}`,
      title: `${kind.id}: metadata.ref has at most ${maxLength} characters, however long the name is`,
      requirements: ['META-12'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        const long = renamed(draft, longest(draft))
        const put = await context.resources.put(long)
        // A provider may refuse a name that leaves no room for its parents.
        context.expect('META-12', true, { message: '' })
        if (put.status >= 300) return
        const shown = [shownBy('PUT', put, long), ...(await shownNow(context, long))]
        expectEach(
          context,
          'META-12',
          shown,
          '/metadata/ref',
          (ref) => typeof ref !== 'string' || ref.length <= maxLength,
          () => `at most ${maxLength} characters`,
        )
      },
    }),
  ),
  ...forKinds(withLabels, (kind) =>
    defineCheck({
      id: `META-13/${kind.id}`,
      title: `${kind.id}: metadata.ref is the same after creation, after a change and in a list`,
      requirements: ['META-13'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        const created = await putSoundly(context, draft)
        const first = await settled(context, draft)
        const { put, get } = await changeSoundly(context, draft, {
          ...draft.body,
          labels: { changed: 'yes' },
        })
        const ref = valueAt(first.json, '/metadata/ref')
        const shown = [
          shownBy('PUT', created, draft),
          shownBy('PUT', put, draft),
          shownBy('GET', get, draft),
          await listed(context, draft),
        ].filter(({ json }) => valueAt(json, '/metadata') !== undefined)
        expectEach(
          context,
          'META-13',
          shown,
          '/metadata/ref',
          (value) => value === ref,
          () => ref,
        )
      },
    }),
  ),
]
