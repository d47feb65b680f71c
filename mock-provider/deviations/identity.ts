import { alterAt, dropAt, inLists, inResources, ownKinds, type Scope, type Shown } from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }

const changed = (member: string, change: (value: string, shown: Shown) => unknown, scope: Scope = own) =>
  inResources(scope, (resource, shown) =>
    alterAt(resource, `/metadata/${member}`, (value) => change(String(value), shown)),
  )

const nested = ['subnet', 'route-table', 'kubernetes-node-pool']

/** What goes wrong in the members of metadata that name a resource as a whole: ref, resource, verb and kind. */
export const identityDeviations: readonly Deviation[] = [
  {
    name: 'ref-missing',
    title: 'The metadata has no ref',
    requirements: ['META-09', 'META-10', 'META-06', 'JSON-14', 'LIST-35', 'META-11'],
    answers: inResources(own, (resource) => dropAt(resource, '/metadata/ref')),
  },
  {
    name: 'ref-missing-in-list',
    title: 'The items of a list have no ref',
    requirements: ['META-09', 'META-10', 'META-29', 'LIST-35', 'META-06', 'JSON-14'],
    answers: inResources({ ...own, shownIn: ['list'] }, (resource) => dropAt(resource, '/metadata/ref')),
  },
  {
    name: 'ref-is-url',
    title: 'The metadata.ref is the URL of the resource, with scheme and host',
    // META-12 as well: with the host, the longest names make it longer than 255 characters.
    requirements: ['META-09', 'META-10', 'META-12'],
    answers: changed('ref', (ref) => `https://api.example.test/${ref}`),
  },
  {
    name: 'ref-is-short-path',
    title: 'The metadata.ref is the short path, without provider and tenant',
    requirements: ['META-09'],
    answers: changed('ref', (_, { kind, address }) => `${kind.collection}/${address.name}`, {
      kinds: ['instance', 'block-storage', 'image'],
    }),
  },
  {
    name: 'ref-of-nested-without-parent',
    title: 'The metadata.ref of a subnet, a route table or a node pool leaves its parent out',
    requirements: ['META-10', 'META-09'],
    answers: changed('ref', (ref) => ref.replace(/\/(networks|clusters)\/[^/]+(?=\/)/, ''), {
      kinds: nested,
    }),
  },
  {
    name: 'ref-of-workspace-ends-early',
    title: 'The metadata.ref of a workspace ends with its tenant',
    requirements: ['META-11', 'META-09'],
    answers: changed('ref', (ref) => ref.replace(/\/workspaces\/[^/]+$/, ''), { kinds: ['workspace'] }),
  },
  {
    name: 'ref-of-region-in-tenant',
    title: 'The metadata.ref of a region has a tenant in it',
    requirements: ['META-11', 'META-09'],
    answers: changed('ref', (ref) => ref.replace('/regions/', '/tenants/system/regions/'), {
      kinds: ['region'],
    }),
  },
  {
    name: 'ref-changes-with-version',
    title: 'The metadata.ref carries the version of the resource and so changes with it',
    requirements: ['META-13', 'META-09', 'META-10', 'META-11'],
    answers: changed('ref', (ref, { stored }) => `${ref}@${stored?.resourceVersion}`),
  },
  {
    name: 'ref-too-long',
    title: 'The metadata.ref is stretched beyond 255 characters by a fingerprint',
    requirements: ['META-12', 'META-09', 'META-10', 'JSON-14', 'LIST-35', 'META-11'],
    answers: changed('ref', (ref) => `${ref}/${'0123456789abcdef'.repeat(16)}`),
  },
  {
    name: 'resource-is-internal-id',
    title: 'The metadata.resource is a number of the database',
    requirements: ['META-14'],
    answers: changed('resource', () => '4711'),
  },
  {
    name: 'resource-of-nested-without-parent',
    title: 'The metadata.resource of a subnet or a route table leaves its network out',
    requirements: ['META-14'],
    answers: changed('resource', (_, { kind, address }) => `${kind.collection}/${address.name}`, {
      kinds: nested,
    }),
  },
  {
    name: 'verb-of-database',
    title: 'The metadata.verb tells what the database did',
    requirements: ['META-15'],
    answers: changed('verb', (_, { shownIn }) => (shownIn === 'put' ? 'upsert' : 'select')),
  },
  {
    name: 'verb-missing',
    title: 'The metadata has no verb',
    requirements: ['META-15', 'META-06', 'JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => dropAt(resource, '/metadata/verb')),
  },
  {
    name: 'verb-always-put',
    title: 'The metadata.verb is stored with the resource, and so remains PUT',
    requirements: ['META-15'],
    answers: changed('verb', () => 'PUT'),
  },
  {
    name: 'kind-is-schema-name',
    title: 'The metadata.kind is the name of the class',
    requirements: ['META-16', 'META-17', 'RT-04', 'JSON-14', 'LIST-35'],
    answers: changed('kind', (_, { kind }) => kind.schemaName),
  },
  {
    name: 'kind-of-route-table-plain',
    title: 'The metadata.kind of a route table is route-table',
    requirements: ['RT-04', 'META-16', 'JSON-14', 'LIST-35'],
    answers: changed('kind', () => 'route-table', { kinds: ['route-table'] }),
  },
  {
    name: 'kind-is-collection',
    title: 'The metadata.kind of images and volumes is the name of their collection',
    requirements: ['META-16', 'JSON-14', 'LIST-35'],
    answers: changed('kind', (_, { kind }) => kind.collection, { kinds: ['image', 'block-storage'] }),
  },
  {
    name: 'kind-missing',
    title: 'The metadata has no kind',
    requirements: ['META-16', 'META-17', 'RT-04', 'META-06', 'JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => dropAt(resource, '/metadata/kind')),
  },
  {
    name: 'provider-missing-in-list',
    title: 'The items of a list have neither provider nor apiVersion',
    requirements: ['VER-05', 'VER-04', 'META-06', 'META-29', 'LIST-35', 'JSON-14'],
    answers: inResources({ ...own, shownIn: ['list'] }, (resource) =>
      dropAt(resource, '/metadata/provider', '/metadata/apiVersion'),
    ),
  },
  {
    name: 'list-metadata-missing',
    title: 'A list has items only',
    requirements: ['LIST-02', 'LIST-01', 'LIST-08', 'LIST-09'],
    answers: inLists({}, (list) => dropAt(list, '/metadata')),
  },
  {
    name: 'list-metadata-without-verb',
    title: 'The metadata of a list has a skipToken at most',
    requirements: ['LIST-02'],
    answers: inLists({}, (list) =>
      dropAt(list, '/metadata/provider', '/metadata/resource', '/metadata/verb'),
    ),
  },
]
