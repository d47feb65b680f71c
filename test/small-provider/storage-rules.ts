import { invalid } from './problem.ts'
import { demand, type Reference, referenceTo } from './references.ts'
import { demandSame, type Rules, usersOf } from './rules.ts'
import type { Item, World } from './world.ts'

interface BlockStorageSpec {
  readonly skuRef: Reference
  readonly sizeGB: number
  readonly sourceImageRef?: Reference
}

interface ImageSpec {
  readonly blockStorageRef: Reference
}

const mbPerGb = 1024

export const blockStorage: Rules = {
  admit(draft) {
    const { skuRef, sizeGB, sourceImageRef } = draft.body.spec as BlockStorageSpec
    const before = draft.old?.body.spec as BlockStorageSpec | undefined
    demandSame(draft, 'skuRef')
    demand(skuRef, ['storage-sku'], draft.at('/spec/skuRef'))
    if (before !== undefined && sizeGB < before.sizeGB) {
      throw invalid('/spec/sizeGB', `A volume cannot shrink: it has ${before.sizeGB} GB.`)
    }
    const sameSource = JSON.stringify(before?.sourceImageRef) === JSON.stringify(sourceImageRef)
    // The volume has its own copy: the image may be gone by now.
    if (sourceImageRef === undefined || (before !== undefined && sameSource)) return {}
    const image = demand(sourceImageRef, ['image'], draft.at('/spec/sourceImageRef'))
    if (sizeGB * mbPerGb < (image.facts['sizeMB'] as number)) {
      throw invalid('/spec/sizeGB', 'The volume is smaller than the image.')
    }
    return {}
  },
  status(item, world) {
    const holder = attachedTo(world, item)
    return {
      sizeGB: (item.body.spec as BlockStorageSpec).sizeGB,
      ...(holder === undefined ? {} : { attachedTo: referenceTo(holder) }),
    }
  },
  neededBy: (item, world) => (world.has('attached-volume-deleted') ? undefined : attachedTo(world, item)),
}

export const image: Rules = {
  admit(draft) {
    demandSame(draft, 'blockStorageRef', 'cpuArchitecture', 'initializer', 'boot')
    if (draft.old !== undefined) return {}
    const { blockStorageRef } = draft.body.spec as ImageSpec
    const volume = demand(blockStorageRef, ['block-storage'], draft.at('/spec/blockStorageRef'))
    return { sizeMB: (volume.body.spec as BlockStorageSpec).sizeGB * mbPerGb }
  },
  status: ({ facts }) => ({ sizeMB: facts['sizeMB'] }),
}

interface Volumes {
  readonly bootVolume: { readonly deviceRef: Reference }
  readonly dataVolumes?: readonly { readonly deviceRef: Reference }[]
}

/** What an instance has for disks. */
export function deviceRefsOf({ bootVolume, dataVolumes = [] }: Volumes): Reference[] {
  return [bootVolume, ...dataVolumes].map(({ deviceRef }) => deviceRef)
}

/** The instance that uses a volume. */
export function attachedTo(world: World, volume: Item): Item | undefined {
  return usersOf<Volumes>(world, volume, 'instance', deviceRefsOf)[0]
}
