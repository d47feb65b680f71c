import type { StringMap } from '../stored.ts'
import { forget } from '../visibility.ts'
import { afterPut, inResources, memoryOf, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }
const labelChanges = memoryOf((_: object) => ({ count: 0, labels: '{}', spec: '{}' }))
const firstExtensions = memoryOf((_: object): { map?: StringMap | undefined } => ({}))
const taken = memoryOf((_: object): { spec?: Readonly<Record<string, unknown>> } => ({}))

/** What is taken and shown, and has no effect. */
export const lostEffectDeviations: readonly Deviation[] = [
  {
    name: 'every-second-label-change-lost',
    title: 'Of changes of the labels alone every second one is answered 200 and lost',
    requirements: [
      'LBL-02',
      'LBL-10',
      'LBL-12',
      'JSON-11',
      'CONC-08',
      'LBL-07',
      'LBL-08',
      'LIFE-02',
      'LIFE-04',
      'META-30',
      'META-20',
      'ASYNC-12',
      'LBL-01',
    ],
    corrupts: afterPut(own, (stored) => {
      const last = labelChanges(stored)
      const [labels, spec] = [JSON.stringify(stored.user.labels ?? {}), JSON.stringify(stored.user.spec)]
      if (spec === last.spec && labels !== last.labels) {
        last.count += 1
        if (last.count % 2 === 0) stored.user = { ...stored.user, labels: JSON.parse(last.labels) }
      }
      Object.assign(last, { labels: JSON.stringify(stored.user.labels ?? {}), spec })
    }),
  },
  {
    name: 'assignments-open-nothing',
    title: 'An assignment that a customer makes is stored, and opens nothing',
    requirements: [
      'AUTHZ-19',
      ...[
        'AUTHZ-02',
        'AUTHZ-03',
        'AUTHZ-04',
        'AUTHZ-05',
        'AUTHZ-06',
        'AUTHZ-07',
        'AUTHZ-09',
        'AUTHZ-10',
        'AUTHZ-11',
      ],
      ...[
        'AUTHZ-12',
        'AUTHZ-13',
        'AUTHZ-14',
        'AUTHZ-15',
        'AUTHZ-16',
        'AUTHZ-17',
        'AUTHZ-18',
        'AUTHZ-29',
        'RA-06',
        'ROLE-05',
      ],
      ...['AUTHZ-21', 'AUTHZ-24', 'AUTHZ-25', 'AUTHZ-26', 'AUTHZ-27'],
    ],
    corrupts: afterPut({ kinds: ['role-assignment'] }, (stored, { world }) => {
      taken(stored).spec = stored.user.spec
      stored.user = { ...stored.user, spec: { ...stored.user.spec, subs: ['nobody@example.invalid'] } }
      forget(world, stored)
    }),
    answers: inResources({ kinds: ['role-assignment'] }, (resource, { stored }) => {
      const spec = stored === undefined ? undefined : taken(stored).spec
      if (spec !== undefined) resource['spec'] = spec
    }),
  },
  {
    name: 'extensions-set-once',
    title: 'Extensions stay as they were when they were first set',
    requirements: ['LBL-05', 'LBL-06', 'LBL-07', 'LIFE-04'],
    corrupts: afterPut(own, (stored) => {
      const first = firstExtensions(stored)
      first.map ??= stored.user.extensions
      if (first.map !== undefined) stored.user = { ...stored.user, extensions: first.map }
    }),
  },
]
