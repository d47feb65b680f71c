/** A size of instances. */
export interface ReduFlavor {
  readonly id: string
  readonly name: string
  readonly vcpus: number
  /** MiB */
  readonly ram: number
  /** GiB */
  readonly disk: number
  /** Of the billing forecast. */
  readonly pricePerHour: number
}

export interface ReduImage {
  readonly id: string
  readonly name: string
}

/** What everybody can choose from. The page takes flavor 3 and an image of the name Ubuntu 22.04. */
export const defaultFlavors: readonly ReduFlavor[] = [
  { id: '1', name: 'm1.tiny', vcpus: 1, ram: 512, disk: 1, pricePerHour: 0.005 },
  { id: '2', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20, pricePerHour: 0.01 },
  { id: '3', name: 'm1.medium', vcpus: 2, ram: 4096, disk: 40, pricePerHour: 0.02 },
  { id: '4', name: 'm1.large', vcpus: 4, ram: 8192, disk: 80, pricePerHour: 0.04 },
]

export const defaultImages: readonly ReduImage[] = [
  { id: '8f0e1c52-7a3b-4d8e-9c41-5b6a7d8e9f01', name: 'Ubuntu 22.04' },
  { id: '2d4b6f80-1c3e-4a5d-8b7f-90a1b2c3d4e5', name: 'Debian 12' },
]

/** Per GiB and hour. */
export const volumePrice = 0.0001

/** How much of everything a project can have. */
export const quota = {
  instances: 50,
  cores: 200,
  ram: 409_600,
  keypairs: 100,
  volumes: 100,
  gigabytes: 10_000,
  snapshots: 100,
  backups: 100,
} as const
