import type { StringMap, UserPart } from '../stored.ts'
import { afterPut, alterAt, dropAt, inResources, memoryOf, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'

type Part = 'labels' | 'annotations' | 'extensions'

/** Stores other labels, annotations or extensions than were sent. */
const storing = (parts: readonly Part[], change: (map: StringMap) => StringMap | undefined) =>
  afterPut({ kinds: ownKinds }, (stored) => {
    const user: Record<string, unknown> = { ...stored.user }
    for (const part of parts) {
      const map = stored.user[part]
      const kept = map === undefined ? undefined : change(map)
      if (kept === undefined) delete user[part]
      else user[part] = kept
    }
    stored.user = user as unknown as UserPart
  })

const mapped =
  (change: (key: string, value: string) => readonly [string, string] | undefined) => (map: StringMap) =>
    Object.fromEntries(
      Object.entries(map).flatMap(([key, value]) => {
        const pair = change(key, value)
        return pair === undefined ? [] : [pair]
      }),
    )

/** Merges a part with what was there before, as a provider that updates rows and deletes none. */
const merging = (part: Part) => {
  const last = memoryOf(() => ({ map: {} as StringMap }))
  return afterPut({ kinds: ownKinds }, (stored) => {
    const memory = last(stored)
    memory.map = { ...memory.map, ...stored.user[part] }
    if (Object.keys(memory.map).length > 0) stored.user = { ...stored.user, [part]: memory.map }
  })
}

/** Keeps a part as it was at creation. */
const keeping = (part: Part) => {
  const first = memoryOf(({ user }: { readonly user: UserPart }) => user[part])
  return afterPut({ kinds: ownKinds }, (stored) => {
    const map = first(stored)
    const { [part]: _, ...rest } = stored.user
    stored.user = map === undefined ? (rest as UserPart) : ({ ...rest, [part]: map } as UserPart)
  })
}

/** What goes wrong with labels, annotations and extensions. */
export const labelDeviations: readonly Deviation[] = [
  {
    name: 'label-keys-in-small-letters',
    title: 'The keys of labels are stored in small letters',
    requirements: ['LBL-01'],
    corrupts: storing(
      ['labels'],
      mapped((key, value) => [key.toLowerCase(), value]),
    ),
  },
  {
    name: 'label-keys-with-slash-lost',
    title: 'Labels and annotations whose key has a slash or a colon are lost',
    requirements: ['LBL-10', 'LBL-01', 'LBL-03', 'LIST-23'],
    corrupts: storing(
      ['labels', 'annotations'],
      mapped((key, value) => (/[/:]/.test(key) ? undefined : [key, value])),
    ),
  },
  {
    name: 'label-values-cut',
    title: 'The column for label values has 32 characters',
    // LBL-02 as well: what is allowed up to 63 characters has to be kept up to 63.
    requirements: ['LBL-01', 'LBL-02'],
    corrupts: storing(
      ['labels'],
      mapped((key, value) => [key, value.slice(0, 32)]),
    ),
  },
  {
    name: 'annotation-values-cut',
    title: 'The column for annotation values has 255 characters',
    // LBL-04 as well: what is allowed up to 1024 characters has to be kept up to 1024.
    requirements: ['LBL-03', 'LBL-04'],
    corrupts: storing(
      ['annotations'],
      mapped((key, value) => [key, value.slice(0, 255)]),
    ),
  },
  {
    name: 'annotations-lost',
    title: 'Annotations are taken and lost',
    requirements: ['LBL-03', 'LBL-07'],
    corrupts: storing(['annotations'], () => undefined),
  },
  {
    name: 'extensions-lost',
    title: 'Extensions are taken and lost',
    requirements: ['LBL-05', 'LBL-06', 'LBL-07'],
    corrupts: storing(['extensions'], () => undefined),
  },
  {
    name: 'labels-merged',
    title: 'PUT adds its labels to those that were there',
    requirements: ['LBL-08', 'LIFE-04'],
    corrupts: merging('labels'),
  },
  {
    name: 'annotations-merged',
    title: 'PUT adds its annotations to those that were there',
    requirements: ['LIFE-04'],
    corrupts: merging('annotations'),
  },
  {
    name: 'labels-of-creation-stay',
    title: 'The labels of the creation stay, whatever a later PUT says',
    requirements: ['LBL-07', 'LBL-08', 'LIFE-04', 'LBL-01'],
    corrupts: keeping('labels'),
  },
  {
    name: 'annotations-of-creation-stay',
    title: 'The annotations of the creation stay, whatever a later PUT says',
    requirements: ['LBL-07', 'LIFE-04', 'LBL-03'],
    corrupts: keeping('annotations'),
  },
  {
    // One beside those of the customer breaks nothing: they come back as they were sent.
    name: 'own-label-in-the-way',
    title: 'The provider puts a label env of its own in the place of that of the customer',
    requirements: ['LBL-01'],
    answers: inResources({ kinds: ownKinds }, (resource) =>
      alterAt(resource, '/labels/env', (value) => (value === undefined ? undefined : 'region-eu-1')),
    ),
  },
  {
    name: 'list-without-labels',
    title: 'The items of a list have no labels',
    requirements: ['META-29', 'LBL-01', 'LIST-35'],
    answers: inResources({ kinds: ownKinds, shownIn: ['list'] }, (resource) => dropAt(resource, '/labels')),
  },
  {
    name: 'list-without-annotations',
    title: 'The items of a list have neither annotations nor extensions',
    requirements: ['META-29', 'LBL-03', 'LBL-05', 'LIST-35'],
    answers: inResources({ kinds: ownKinds, shownIn: ['list'] }, (resource) =>
      dropAt(resource, '/annotations', '/extensions'),
    ),
  },
  {
    name: 'put-answer-without-labels',
    title: 'The answer to PUT leaves out labels and annotations, which GET has',
    requirements: ['LBL-01', 'LBL-03'],
    answers: inResources({ kinds: ownKinds, shownIn: ['put'] }, (resource) =>
      dropAt(resource, '/labels', '/annotations'),
    ),
  },
  {
    name: 'text-loses-other-letters',
    title: 'Letters beyond ASCII in labels and annotations become question marks',
    requirements: ['JSON-01', 'LBL-01', 'LBL-03'],
    corrupts: storing(
      ['labels', 'annotations'],
      mapped((key, value) => [key, value.replaceAll(/[^\x20-\x7e]/g, '?')]),
    ),
  },
  {
    name: 'label-values-unchecked',
    title: 'Labels are not validated: any length, and any JSON value',
    requirements: ['LBL-02', 'LBL-13', 'JSON-05', 'JSON-14'],
    skips: ['label-values'],
  },
  {
    name: 'annotation-values-unchecked',
    title: 'Annotations are not validated',
    requirements: ['LBL-04', 'JSON-14'],
    skips: ['annotation-values'],
  },
  {
    name: 'empty-label-refused',
    title: 'A label with an empty value is refused',
    requirements: ['LBL-12'],
    skips: ['empty-labels'],
  },
]
