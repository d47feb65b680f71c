import { timestamp } from '../clock.ts'
import { alterAt, inLists, inResources, isJson, itemsOf, memoryOf, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { instead } from './faulty-answers.ts'

const own = { kinds: ownKinds }
const slowly = { kind: 'reads', n: 2 } as const

const reads = memoryOf((_: object) => ({ count: 0 }))
const refusedNames = memoryOf((_: object) => new Set<string>())

/** What is read is not what is there: states and times that GET shows, and items of lists. */
export const oddReadDeviations: readonly Deviation[] = [
  {
    name: 'state-hidden-until-ready',
    title: 'A resource shows its state only when it is at rest',
    requirements: ['ASYNC-05', 'LIFE-08', 'LIFE-09', 'LIFE-16', 'LIFE-24', 'JSON-14', 'LIST-35', 'LIFE-12'],
    progress: slowly,
    answers: inResources(own, ({ status }) => {
      if (isJson(status) && ['pending', 'creating', 'updating', 'deleting'].includes(String(status['state'])))
        delete status['state']
    }),
  },
  {
    name: 'times-run-backwards',
    title: 'The member lastModifiedAt of a resource goes back with every change',
    requirements: ['META-19', 'META-20'],
    answers: inResources(own, (resource, { stored }) => {
      if (stored === undefined || stored.resourceVersion < 2) return
      const backwards = stored.createdAt + 3600_000 - stored.resourceVersion * 1000
      alterAt(resource, '/metadata/lastModifiedAt', () => timestamp(backwards))
    }),
  },
  {
    name: 'reads-count-as-changes',
    title: 'The member lastModifiedAt moves with every GET',
    // HDR-06 and LIST-35 as well: no two answers show the same.
    requirements: ['META-22', 'ASYNC-04', 'HDR-06', 'LIST-35'],
    answers: inResources(own, (resource, { stored, shownIn }) => {
      if (stored === undefined) return
      const seen = reads(stored)
      if (shownIn === 'get') seen.count += 1
      alterAt(resource, '/metadata/lastModifiedAt', () => timestamp(stored.lastModifiedAt + seen.count))
    }),
  },
  {
    name: 'labels-repeated-in-spec',
    title: 'The spec of a resource repeats its labels as tags, as the service behind has them',
    requirements: ['LBL-09'],
    answers: inResources(own, ({ spec, labels }) => {
      if (isJson(spec) && isJson(labels) && Object.keys(labels).length > 0) spec['tags'] = { ...labels }
    }),
  },
  {
    name: 'list-shows-changed-twice',
    title: 'A list shows a resource once more for each update',
    requirements: ['NAME-04', 'LIFE-05', 'LIST-09', 'LIST-04'],
    answers: inLists(own, (list) => {
      list['items'] = itemsOf(list).flatMap((item) => {
        const { resourceVersion } = Object(item['metadata']) as { resourceVersion?: number }
        return (resourceVersion ?? 1) > 1 ? [item, item] : [item]
      })
    }),
  },
  {
    name: 'refused-names-are-there',
    title: 'The name of a creation that was refused is answered 200 on GET, as pending',
    requirements: ['ASYNC-03', 'LIFE-07', 'REF-11', 'CONC-10'],
    corrupts({ world, method, path }, { status }) {
      if (method === 'PUT') {
        if (status === 422) refusedNames(world).add(path)
        else refusedNames(world).delete(path)
      }
    },
    answers: instead(
      ({ world, method, path }, { status }) =>
        method === 'GET' && status === 404 && refusedNames(world).has(path),
      () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"spec":{},"status":{"state":"pending","conditions":[]}}',
      }),
    ),
  },
]
