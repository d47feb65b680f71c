import { holdersOf, referenceTo } from '../references.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'

const mebibytesPerGigabyte = 1024

/** A volume has room for the image that it starts from (BS-07). */
const imageFits: AdmissionCheck = {
  rule: 'image-fits',
  needs: ['/spec/sizeGB', '/spec/sourceImageRef'],
  run({ spec, references }) {
    const image = references.find(({ targetKind }) => targetKind.id === 'image')?.target
    const needed = Math.ceil(((image?.facts['sizeMB'] ?? 0) as number) / mebibytesPerGigabyte)
    if (image === undefined || (spec['sizeGB'] as number) >= needed) return []
    const message = `must be at least ${needed}, the size of image ${image.address.name}`
    return [{ pointer: '/spec/sizeGB', message }]
  },
}

export const blockStorage: KindBehaviour = {
  checks: [imageFits],
  status(world, stored) {
    const [instance] = holdersOf(world, stored, 'instance')
    return {
      sizeGB: stored.user.spec['sizeGB'],
      ...(instance === undefined ? {} : { attachedTo: referenceTo(instance) }),
    }
  },
}
