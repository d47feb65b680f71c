import { alterAt, dropAt, inResources, isJson, ownKinds, type Scope, type Shown } from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }

const changed = (member: string, change: (value: string, shown: Shown) => unknown, scope: Scope = own) =>
  inResources(scope, (resource, shown) =>
    alterAt(resource, `/metadata/${member}`, (value) =>
      value === undefined ? undefined : change(String(value), shown),
    ),
  )

const dropped = (member: string, scope: Scope = own) =>
  inResources(scope, (resource) => dropAt(resource, `/metadata/${member}`))

/** What every missing member breaks in all representations: the schema of the resource, and with it the items of lists. */
const missing = ['META-06', 'JSON-14', 'LIST-35']

/** What goes wrong in the members of metadata that say what a resource is and where. */
export const metadataDeviations: readonly Deviation[] = [
  {
    name: 'metadata-name-missing',
    title: 'The metadata has no name, since the path holds it',
    requirements: ['META-01', ...missing],
    answers: dropped('name'),
  },
  {
    name: 'metadata-name-is-short-path',
    title: 'The metadata.name has the collection in front',
    requirements: ['META-01', 'JSON-14', 'LIST-35'],
    answers: changed('name', (name, { kind }) => `${kind.collection}/${name}`),
  },
  {
    name: 'metadata-name-in-capitals',
    title: 'The metadata.name of an instance is written in capitals',
    requirements: ['META-01', 'JSON-14', 'LIST-35'],
    answers: changed('name', (name) => name.toUpperCase(), { kinds: ['instance'] }),
  },
  {
    name: 'metadata-tenant-missing',
    title: 'The metadata has no tenant',
    requirements: ['META-02', 'WS-03', 'IMG-04', 'ROLE-07', 'OBJ-05', ...missing],
    answers: dropped('tenant'),
  },
  {
    name: 'metadata-tenant-is-internal-id',
    title: 'The metadata.tenant is the id that the tenant has in the database',
    requirements: ['META-02'],
    answers: changed('tenant', () => 'b7c1f1d2-4a55-4c21-9a77-0e4bb5f4a001'),
  },
  {
    name: 'metadata-tenant-missing-in-list',
    title: 'The items of a list have no tenant in their metadata',
    requirements: ['META-02', 'META-29', 'WS-03', 'IMG-04', 'ROLE-07', 'OBJ-05', ...missing],
    answers: dropped('tenant', { ...own, shownIn: ['list'] }),
  },
  {
    name: 'metadata-workspace-missing',
    title: 'The metadata has no workspace',
    requirements: ['META-03', ...missing],
    answers: dropped('workspace'),
  },
  {
    name: 'metadata-workspace-missing-in-get',
    title: 'GET, unlike PUT, shows no workspace in the metadata of storage and network',
    requirements: ['META-03', 'META-29', 'META-06', 'JSON-14'],
    answers: dropped('workspace', {
      kinds: ['block-storage', 'network', 'nic', 'public-ip', 'security-group', 'internet-gateway'],
      shownIn: ['get'],
    }),
  },
  {
    name: 'metadata-workspace-with-tenant',
    title: 'The metadata.workspace has the tenant in front',
    requirements: ['META-03'],
    answers: changed('workspace', (workspace, { address }) => `${address.tenant}-${workspace}`),
  },
  {
    name: 'metadata-network-missing',
    title: 'Subnets and route tables have no network in their metadata',
    requirements: ['META-04', ...missing],
    answers: dropped('network'),
  },
  {
    name: 'metadata-network-is-own-name',
    title: 'The metadata.network of a subnet is the name of the subnet',
    requirements: ['META-04'],
    answers: changed('network', (_, { address }) => address.name, { kinds: ['subnet'] }),
  },
  {
    name: 'metadata-region-missing',
    title: 'The metadata has no region',
    requirements: ['META-05', 'WS-03', 'IMG-04', ...missing, 'WS-10'],
    answers: dropped('region'),
  },
  {
    name: 'metadata-region-is-zone',
    title: 'The metadata.region is a zone of the region',
    requirements: ['META-05', 'WS-10'],
    answers: changed('region', (region) => `${region}-a`),
  },
  {
    name: 'metadata-region-of-skus-missing',
    title: 'The metadata of SKUs has no region, since the catalogue is one for all',
    requirements: ['SKU-12', 'META-05', ...missing],
    answers: dropped('region', { kinds: ['instance-sku', 'storage-sku', 'network-sku'] }),
  },
  {
    name: 'role-with-region',
    title: 'The metadata of a role has a region and a workspace',
    requirements: ['ROLE-07'],
    answers: inResources({ kinds: ['role'] }, ({ metadata }, { exchange }) => {
      if (isJson(metadata))
        Object.assign(metadata, { region: exchange.world.settings.region, workspace: 'default' })
    }),
  },
  {
    name: 'image-with-workspace',
    title: 'The metadata of an image has the workspace of its volume',
    requirements: ['IMG-04'],
    answers: inResources({ kinds: ['image'] }, ({ metadata }) => {
      if (isJson(metadata)) metadata['workspace'] = 'w'
    }),
  },
  {
    name: 'metadata-from-request',
    title: 'The metadata in the body of a PUT replaces what the provider knows itself',
    requirements: ['META-07', 'WS-10'],
    skips: ['metadata-of-body'],
    answers: inResources(own, ({ metadata }, { stored }) => {
      if (isJson(metadata) && isJson(stored?.facts['sentMetadata']))
        Object.assign(metadata, stored.facts['sentMetadata'])
    }),
  },
  {
    name: 'status-from-request',
    title: 'The status in the body of a PUT replaces what the provider knows itself',
    requirements: ['META-08', 'OBJ-04'],
    skips: ['status-of-body'],
    answers: inResources(own, ({ status }, { stored }) => {
      if (isJson(status) && isJson(stored?.facts['sentStatus']))
        Object.assign(status, stored.facts['sentStatus'])
    }),
  },
  {
    name: 'put-answers-without-metadata',
    title: 'The answer to PUT has no metadata',
    requirements: ['META-30', 'META-06', 'JSON-14'],
    answers: inResources({ ...own, shownIn: ['put'] }, (resource) => dropAt(resource, '/metadata')),
  },
]
