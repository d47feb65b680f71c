import type { AdmissionCheck, KindBehaviour } from '../world.ts'

const mebibytesPerGigabyte = 1024

/** An image holds its own copy of the volume, so its size stays what it was. */
const sizeTaken: AdmissionCheck = {
  needs: ['/spec/blockStorageRef'],
  run({ references, facts }) {
    const volume = references.find(({ targetKind }) => targetKind.id === 'block-storage')?.target
    const sizeGB = (volume?.user.spec['sizeGB'] ?? 1) as number
    facts['sizeMB'] ??= sizeGB * mebibytesPerGigabyte
    return []
  },
}

export const image: KindBehaviour = {
  checks: [sizeTaken],
  status: (_, { facts }) => ({ sizeMB: facts['sizeMB'] }),
}
