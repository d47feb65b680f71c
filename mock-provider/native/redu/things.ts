import type { ReduFlavor } from './catalogue.ts'

export interface Instance {
  readonly id: string
  readonly name: string
  readonly imageId: string
  readonly imageName: string
  readonly flavor: ReduFlavor
  readonly keyName: string | undefined
  readonly sshEnabled: boolean
  readonly domain: string | undefined
  readonly securityGroups: readonly string[]
  readonly userId: string
  readonly address: string
  /** Absent while the instance is private. */
  floatingIp: string | undefined
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number
  readonly activeAt: number
  updatedAt: number
  /** When it is gone; absent while nobody deletes it. */
  goneAt: number | undefined
  readonly actions: Action[]
}

export interface Action {
  readonly action: string
  readonly request_id: string
  readonly user_id: string
  readonly start_time: string
}

export interface Keypair {
  readonly name: string
  readonly public_key: string
  readonly fingerprint: string
  readonly type: 'ssh'
  readonly user_id: string
}

export interface Volume {
  readonly id: string
  readonly name: string
  /** GiB */
  readonly size: number
  readonly description: string
  readonly createdAt: number
}

export interface Attachment {
  readonly id: string
  readonly volumeId: string
  readonly serverId: string
  readonly device: string
}

export interface Snapshot {
  readonly id: string
  readonly name: string
  readonly instanceId: string
  readonly createdAt: number
  readonly readyAt: number
}

export interface Backup {
  readonly id: string
  readonly name: string
  readonly volumeId: string
  readonly size: number
  readonly createdAt: number
  readonly readyAt: number
}
