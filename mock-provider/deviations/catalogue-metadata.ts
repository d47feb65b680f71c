import { inLists, inResources, isJson, type Json, type Shown } from './alter.ts'
import type { Deviation } from './deviation.ts'

const catalogue = { kinds: ['region', 'instance-sku', 'storage-sku', 'network-sku', 'activity-log'] }

const withMetadata = (change: (metadata: Json, shown: Shown) => object, scope = {}) =>
  inResources({ ...catalogue, ...scope }, (resource, shown) => {
    const { metadata } = resource
    if (isJson(metadata)) Object.assign(metadata, change(metadata, shown))
  })

let ticks = 0

/** What goes wrong in what the provider makes by itself: regions, SKUs, the activity log. */
export const catalogueMetadataDeviations: readonly Deviation[] = [
  {
    name: 'catalogue-belongs-to-nobody',
    title: 'Regions, SKUs and the activity log name no tenant, workspace and region but the internal ones',
    requirements: ['META-02', 'META-03', 'META-05', 'LIST-14', 'AUTHZ-31'],
    answers: withMetadata((metadata) =>
      Object.fromEntries(
        ['tenant', 'workspace', 'region'].flatMap((member) =>
          member in metadata ? [[member, 'internal']] : [],
        ),
      ),
    ),
  },
  {
    name: 'catalogue-without-identity',
    title: 'Regions, SKUs and the activity log show another ref, kind and version of the API',
    requirements: [
      'META-09',
      'META-10',
      'META-11',
      'META-16',
      'META-17',
      'VER-04',
      'VER-05',
      'META-14',
      'META-06',
      'JSON-14',
      'LIST-35',
    ],
    answers: withMetadata(() => ({ ref: 'catalogue/entry', kind: 'catalogue-entry', apiVersion: 'v0' })),
  },
  {
    name: 'catalogue-names-are-titles',
    title: 'GET of a region or a SKU shows its title in the place of its name',
    // LIST-35: GET and list show different names.
    requirements: ['LIST-35', 'META-01', 'META-29', 'REG-03'],
    answers: withMetadata((_, { address }) => ({ name: `the-${address.name}` }), { shownIn: ['get'] }),
  },
  {
    name: 'catalogue-made-with-every-read',
    title: 'Regions, SKUs and the activity log are as old as the cache that they come from',
    requirements: ['META-18', 'META-19', 'META-22', 'META-29'],
    answers: withMetadata((metadata) => {
      ticks += 1
      const later = (shift: number) => new Date(Date.UTC(2024, 0, 1) + ticks * 1000 + shift).toISOString()
      return {
        ...('createdAt' in metadata ? { createdAt: later(5000) } : {}),
        ...('lastModifiedAt' in metadata ? { lastModifiedAt: later(0) } : {}),
      }
    }),
  },
  {
    name: 'catalogue-versions-from-zero',
    title: 'The resourceVersion of regions, SKUs and the activity log is 0, and each has a deletedAt',
    requirements: ['META-21', 'META-25', 'META-26', 'META-06', 'LIST-30', 'LIST-35', 'JSON-14', 'REG-01'],
    answers: withMetadata((metadata) => ({
      ...('resourceVersion' in metadata ? { resourceVersion: 0 } : {}),
      deletedAt: '2024-01-01T00:00:00Z',
    })),
  },
  {
    name: 'catalogue-times-without-zone',
    title: 'The times of regions, SKUs and the activity log name no zone',
    requirements: ['JSON-08', 'META-06', 'JSON-14', 'LIST-35', 'META-18', 'META-19', 'REG-01'],
    answers: withMetadata((metadata) =>
      Object.fromEntries(
        Object.entries(metadata).flatMap(([member, value]) =>
          member.endsWith('At') ? [[member, String(value).replace('Z', '')]] : [],
        ),
      ),
    ),
  },
  {
    name: 'catalogue-in-snake-case',
    title: 'The metadata of regions, SKUs and the activity log is in snake case',
    requirements: [
      'JSON-07',
      'META-06',
      'JSON-14',
      'LIST-35',
      'META-18',
      'META-19',
      'META-21',
      'VER-04',
      'REG-01',
    ],
    answers: inResources(catalogue, (resource) => {
      if (isJson(resource['metadata']))
        resource['metadata'] = Object.fromEntries(
          Object.entries(resource['metadata']).map(([member, value]) => [
            member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
            value,
          ]),
        )
    }),
  },
  {
    name: 'catalogue-only-in-shared-tenant',
    title: 'SKUs are listed in no tenant at all, while GET finds them',
    requirements: ['SKU-02', 'SKU-03', 'SKU-09', 'META-29', 'LIST-09'],
    answers: inLists({ kinds: ['instance-sku', 'storage-sku', 'network-sku'] }, (list, { query }) => {
      if (query === '') list['items'] = []
    }),
  },
]
