import type { CollectionAddress } from '../../contract/index.ts'
import { resourceJson } from '../render.ts'
import type { Stored } from '../stored.ts'
import {
  alterAt,
  dropAt,
  inLists,
  inResources,
  isJson,
  itemsOf,
  type Json,
  memoryOf,
  ownKinds,
} from './alter.ts'
import type { Deviation } from './deviation.ts'

const isIn = (
  stored: Stored,
  address: CollectionAddress,
  scopes: readonly ('tenant' | 'workspace' | 'network')[],
) => scopes.every((scope) => stored.address[scope] === address[scope])

/** Adds what shares some scopes with a list, and not the one beyond them, to lists that ask for no part of it. */
const leaking = (
  kinds: readonly string[],
  scopes: Parameters<typeof isIn>[2],
  beyond: 'tenant' | 'workspace' | 'network',
) =>
  inLists({ kinds }, (list, { world, query }, address) => {
    if (query !== '') return
    const strangers = [...world.store.ofKind(address.kind.id)].filter(
      (stored) => isIn(stored, address, scopes) && !isIn(stored, address, [...scopes, beyond]),
    )
    list['items'] = [
      ...itemsOf(list),
      ...strangers.map((stored): unknown => JSON.parse(resourceJson(world, stored))),
    ]
  })

const firstSeen = memoryOf(() => ({ shown: undefined as Json | undefined }))

const inWorkspaces = ownKinds.filter((id) => !['workspace', 'role', 'role-assignment', 'image'].includes(id))

/** What goes wrong with the items that a list shows. */
export const listItemDeviations: readonly Deviation[] = [
  {
    name: 'list-leaks-other-workspaces',
    title: 'A list shows what lies in the other workspaces of the tenant, too',
    requirements: ['LIST-14', 'LIST-03', 'LIST-37'],
    answers: leaking(inWorkspaces, ['tenant'], 'workspace'),
  },
  {
    name: 'list-leaks-other-tenants',
    title: 'The list of workspaces shows those of other tenants, too',
    requirements: ['LIST-14', 'AUTHZ-31', 'AUTHZ-32', 'LIST-03'],
    answers: leaking(['workspace'], [], 'tenant'),
  },
  {
    name: 'list-leaks-other-networks',
    title: 'The list of subnets shows those of the other networks, too',
    requirements: ['LIST-15', 'LIST-03', 'SUB-01', 'RT-01'],
    answers: leaking(['subnet', 'route-table'], ['tenant', 'workspace'], 'network'),
  },
  {
    name: 'list-late',
    title: 'A list shows a resource only when it is active',
    // LIST-09 speaks of lists while nothing changes, and here something does.
    requirements: ['ASYNC-11'],
    progress: { kind: 'reads', n: 2 },
    answers: inLists({ kinds: ownKinds }, (list, { headers }) => {
      if (headers.get('accept')?.includes('deleted=')) return
      list['items'] = itemsOf(list).filter(({ status }) => !isJson(status) || status['state'] === 'active')
    }),
  },
  {
    name: 'list-shows-deleted',
    title: 'Lists show deleted resources without being asked',
    requirements: ['LIST-30', 'LIST-03'],
    skips: ['deleted-hidden'],
  },
  {
    name: 'list-hides-deleted',
    title: 'Lists show no deleted resources although they are asked for them',
    requirements: ['LIST-31', 'LIST-32'],
    skips: ['deleted-shown'],
  },
  {
    name: 'list-of-deleted-shows-all',
    title: 'The wish deleted=only shows the resources that are there, too',
    requirements: ['LIST-32'],
    skips: ['deleted-only'],
  },
  {
    name: 'list-takes-any-wish-for-deleted',
    title: 'Any value of deleted in Accept is taken',
    requirements: ['LIST-34'],
    skips: ['deleted-values'],
  },
  {
    name: 'list-items-are-names',
    title: 'The items of a list are names with their ref, to be read one by one',
    requirements: ['LIST-35', 'META-29', 'META-06', 'JSON-14'],
    answers: inResources({ kinds: ownKinds, shownIn: ['list'] }, (resource) => {
      const { metadata } = resource
      for (const member of Object.keys(resource)) delete resource[member]
      if (isJson(metadata)) resource['metadata'] = { name: metadata['name'], ref: metadata['ref'] }
    }),
  },
  {
    name: 'list-items-of-yesterday',
    title: 'The items of a list keep the labels and the spec of the creation',
    // After an update, labels and spec do not come back as they were sent with it.
    requirements: ['META-29', 'LBL-01', 'REF-07'],
    answers: inResources({ kinds: ownKinds, shownIn: ['list'] }, (resource, { stored }) => {
      if (stored === undefined) return
      const first = firstSeen(stored)
      if (first.shown === undefined) first.shown = { labels: resource['labels'], spec: resource['spec'] }
      else Object.assign(resource, first.shown)
    }),
  },
  {
    name: 'list-of-skus-without-figures',
    title: 'The list of SKUs has no figures, which only GET has',
    requirements: ['LIST-35', 'META-29', 'JSON-14', 'SKU-04', 'SKU-05', 'SKU-06', 'SKU-07'],
    answers: inResources(
      { kinds: ['instance-sku', 'storage-sku', 'network-sku'], shownIn: ['list'] },
      (resource) => dropAt(resource, '/spec'),
    ),
  },
  {
    name: 'size-in-megabytes',
    title: 'The sizeGB of a block storage counts megabytes in lists',
    requirements: ['META-29', 'REF-07'],
    answers: inResources({ kinds: ['block-storage'], shownIn: ['list'] }, (resource) =>
      alterAt(resource, '/spec/sizeGB', (size) => Number(size) * 1024),
    ),
  },
  {
    name: 'list-shows-name-of-first',
    title: 'Every item of a list of volumes has the name of the first',
    requirements: ['META-01', 'META-29', 'LIST-09'],
    answers: inLists({ kinds: ['block-storage'] }, (list) => {
      const [first] = itemsOf(list)
      for (const item of itemsOf(list)) {
        alterAt(item, '/metadata/name', () =>
          isJson(first?.['metadata']) ? first['metadata']['name'] : undefined,
        )
      }
    }),
  },
]
