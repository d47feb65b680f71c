import { kindOf } from '../../contract/index.ts'
import {
  type CatalogueImage,
  computeSkus,
  images,
  type LegacyMark,
  networkSkus,
  storageSkus,
} from '../../fixtures/catalogue.ts'
import { sharedTenants } from '../options.ts'
import { regionMembers } from '../regions.ts'
import type { World } from '../world.ts'
import { plant } from './plant.ts'

interface Sku {
  readonly name: string
  readonly labels: object
  readonly spec: object
  readonly legacy?: LegacyMark
}

const skus: readonly (readonly [string, readonly Sku[]])[] = [
  ['instance-sku', computeSkus],
  ['storage-sku', storageSkus],
  ['network-sku', networkSkus],
]

/** SKUs in the shared tenants and, as the guides list them there, in each own tenant (SKU-02). */
export function seedSkus(world: World, tenant: string): void {
  for (const [kindId, offered] of skus) {
    for (const { name, labels, spec, legacy } of offered) {
      if (legacy === 'alias' && world.switches.unlistedSkus === 'absent') continue
      for (const region of regionMembers(world.settings)) {
        const address = { kind: kindOf(kindId), ...region, tenant, name }
        plant(world, address, { labels: { ...labels }, spec: { ...spec } })
      }
    }
  }
}

/** The public images, in both tenants that the documentation names for them (IMG-07). */
export function seedImages(world: World): void {
  for (const tenant of sharedTenants) for (const image of images) seedImage(world, tenant, image)
}

function seedImage(world: World, tenant: string, { name, labels, spec, sizeMB }: CatalogueImage): void {
  // The source volume of a public image belongs to its maker; the schema wants one to be named.
  const blockStorageRef = {
    provider: 'seca.storage/v1',
    tenant,
    workspace: 'images',
    resource: `block-storages/${name}`,
  }
  for (const region of regionMembers(world.settings)) {
    const address = { kind: kindOf('image'), ...region, tenant, name }
    plant(world, address, { labels: { ...labels }, spec: { blockStorageRef, ...spec } }, { sizeMB })
  }
}
