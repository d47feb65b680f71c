import { kindOf } from '../../contract/index.ts'
import {
  type Catalogue,
  type CatalogueImage,
  type LegacyMark,
  publishedCatalogue,
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

const catalogueOf = ({ settings }: World): Catalogue => settings.catalogue ?? publishedCatalogue

function skusOf(world: World): readonly (readonly [string, readonly Sku[]])[] {
  const offered = catalogueOf(world)
  return [
    ['instance-sku', offered.computeSkus],
    ['storage-sku', offered.storageSkus],
    ['network-sku', offered.networkSkus],
  ]
}

/** SKUs in the shared tenants and, as the guides list them there, in each own tenant (SKU-02). */
export function seedSkus(world: World, tenant: string): void {
  for (const [kindId, offered] of skusOf(world)) {
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
  for (const tenant of sharedTenants)
    for (const image of catalogueOf(world).images) seedImage(world, tenant, image)
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
