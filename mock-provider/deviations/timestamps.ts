import { timestamp } from '../clock.ts'
import { isSameJson } from '../same-json.ts'
import type { Stored } from '../stored.ts'
import { afterPut, alterAt, dropAt, inResources, isJson, memoryOf, ownKinds, type Scope } from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }
const hour = 60 * 60 * 1000

const members = ['/metadata/createdAt', '/metadata/lastModifiedAt', '/metadata/deletedAt']
const conditionTimes = '/status/conditions/*/lastTransitionAt'

/** Writes every time of a resource in another way. */
const written = (
  change: (time: string) => unknown,
  pointers = [...members, conditionTimes],
  scope: Scope = own,
) =>
  inResources(scope, (resource) => {
    for (const pointer of pointers)
      alterAt(resource, pointer, (time) => (typeof time === 'string' ? change(time) : time))
  })

const shifted = (time: string, milliseconds: number) => timestamp(Date.parse(time) + milliseconds)

const seen = memoryOf(() => ({ spec: undefined as unknown, modifiedAt: undefined as number | undefined }))

/** The time of the last change of the spec, when the spec is as it was then. */
function keptTime(stored: Stored): number | undefined {
  const { spec, modifiedAt } = seen(stored)
  return isSameJson(spec, stored.user.spec) ? modifiedAt : undefined
}

const counted = memoryOf(() => ({ spec: undefined as unknown, version: 0 }))

/** What goes wrong with times and with resourceVersion. */
export const timestampDeviations: readonly Deviation[] = [
  {
    name: 'times-without-zone',
    title: 'Times are written as local time, without a zone',
    requirements: ['JSON-08', 'JSON-14', 'LIST-35'],
    answers: written((time) => shifted(time, hour).replace('Z', '')),
  },
  {
    name: 'times-with-blank',
    title: 'Times are written as the database prints them',
    requirements: ['JSON-08', 'JSON-14', 'LIST-35'],
    answers: written((time) => time.replace('T', ' ').replace('Z', '+00')),
  },
  {
    name: 'times-in-epoch-seconds',
    title: 'The createdAt and lastModifiedAt are numbers of seconds',
    requirements: ['JSON-08', 'JSON-14', 'LIST-35', 'CONC-12', 'META-20'],
    answers: written((time) => Math.floor(Date.parse(time) / 1000), members),
  },
  {
    name: 'condition-times-in-epoch-seconds',
    title: 'The lastTransitionAt of a condition is a number of seconds',
    requirements: ['JSON-08', 'JSON-14', 'LIST-35'],
    answers: written((time) => Math.floor(Date.parse(time) / 1000), [conditionTimes]),
  },
  {
    name: 'times-in-whole-seconds',
    title: 'The lastModifiedAt is kept in whole seconds, so that quick changes share one',
    requirements: ['CONC-12', 'META-20'],
    answers: written((time) => time.replace(/\.\d+Z$/, 'Z'), members),
  },
  {
    name: 'created-at-moves',
    title: 'The createdAt is the time of the last change',
    requirements: ['META-18'],
    answers: inResources(own, ({ metadata }) => {
      if (isJson(metadata)) metadata['createdAt'] = metadata['lastModifiedAt']
    }),
  },
  {
    name: 'last-modified-at-stays',
    title: 'The lastModifiedAt stays at createdAt',
    requirements: ['META-20', 'CONC-12'],
    answers: inResources(own, ({ metadata }) => {
      if (isJson(metadata)) metadata['lastModifiedAt'] = metadata['createdAt']
    }),
  },
  {
    name: 'last-modified-before-created',
    title: 'The lastModifiedAt comes from a machine whose clock is an hour late',
    requirements: ['META-19'],
    answers: written((time) => shifted(time, -hour), ['/metadata/lastModifiedAt']),
  },
  {
    name: 'label-change-keeps-last-modified-at',
    title: 'A change of labels alone does not move lastModifiedAt',
    requirements: ['META-20', 'CONC-12'],
    // The answer to PUT is made before what is stored is corrupted, and must not show a later time.
    answers: inResources({ ...own, shownIn: ['put'] }, ({ metadata }, { stored }) => {
      const kept = stored === undefined ? undefined : keptTime(stored)
      if (kept !== undefined && isJson(metadata)) metadata['lastModifiedAt'] = timestamp(kept)
    }),
    corrupts: afterPut(own, (stored) => {
      stored.lastModifiedAt = keptTime(stored) ?? stored.lastModifiedAt
      const last = seen(stored)
      last.spec = stored.user.spec
      last.modifiedAt = stored.lastModifiedAt
    }),
  },
  {
    name: 'times-missing-in-put-answer',
    title: 'The answer to PUT has no times yet',
    requirements: ['META-06', 'JSON-14', 'META-18', 'META-30'],
    answers: inResources({ ...own, shownIn: ['put'] }, (resource) =>
      dropAt(resource, '/metadata/createdAt', '/metadata/lastModifiedAt'),
    ),
  },
  {
    name: 'version-from-zero',
    title: 'The resourceVersion counts from 0',
    requirements: ['META-21', 'JSON-14', 'CONC-02', 'CONC-06', 'LIST-35', 'CONC-11'],
    answers: inResources(own, (resource) =>
      alterAt(resource, '/metadata/resourceVersion', (version) => Number(version) - 1),
    ),
  },
  {
    name: 'version-as-text',
    title: 'The resourceVersion is a string',
    requirements: ['META-21', 'JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => alterAt(resource, '/metadata/resourceVersion', String)),
  },
  {
    name: 'version-missing',
    title: 'The metadata has no resourceVersion',
    requirements: ['META-21', 'META-06', 'META-22', 'JSON-14', 'CONC-02', 'LIST-35'],
    answers: inResources(own, (resource) => dropAt(resource, '/metadata/resourceVersion')),
  },
  {
    name: 'version-always-one',
    title: 'The resourceVersion is shown as 1 forever',
    requirements: ['META-22', 'CONC-02', 'CONC-06', 'CONC-11'],
    answers: inResources(own, (resource) => alterAt(resource, '/metadata/resourceVersion', () => 1)),
  },
  {
    name: 'version-blind-to-labels',
    title: 'A change of labels alone does not raise resourceVersion',
    requirements: ['META-22', 'CONC-02', 'CONC-03', 'CONC-11'],
    corrupts: afterPut(own, (stored) => {
      const last = counted(stored)
      const raised = stored.resourceVersion > last.version
      if (raised && isSameJson(last.spec, stored.user.spec)) stored.resourceVersion -= 1
      last.spec = stored.user.spec
      last.version = stored.resourceVersion
    }),
  },
  {
    name: 'deleted-at-zero-time',
    title: 'The deletedAt of what was not deleted is the zero of the clock',
    requirements: ['META-25', 'META-26'],
    answers: inResources(own, (resource) =>
      alterAt(resource, '/metadata/deletedAt', (time) => time ?? '0001-01-01T00:00:00Z'),
    ),
  },
  {
    name: 'deleted-at-null',
    title: 'The deletedAt of what was not deleted is null',
    requirements: ['META-25', 'JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => alterAt(resource, '/metadata/deletedAt', (time) => time ?? null)),
  },
  {
    name: 'deleted-at-missing',
    title: 'Nothing ever shows a deletedAt',
    requirements: ['META-25', 'LIFE-24', 'LIST-33'],
    answers: inResources(own, (resource) => dropAt(resource, '/metadata/deletedAt')),
  },
  {
    name: 'deleted-at-before-created',
    title: 'The deletedAt comes from a machine whose clock is an hour late',
    requirements: ['META-26'],
    answers: written((time) => shifted(time, -hour), ['/metadata/deletedAt']),
  },
]
