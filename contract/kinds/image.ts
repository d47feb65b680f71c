import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { OneOf, Reference } from '../schema/values.ts'

export const image = defineKind({
  id: 'image',
  schemaName: 'Image',
  provider: 'seca.storage',
  collection: 'images',
  parents: ['tenant'],
  metadata: 'regional',
  spec: Type.Object({
    blockStorageRef: Reference,
    cpuArchitecture: OneOf(['amd64', 'arm64']),
    initializer: Type.Optional(OneOf(['none', 'cloudinit-22'], { default: 'none' })),
    boot: Type.Optional(OneOf(['UEFI', 'BIOS'], { default: 'UEFI' })),
  }),
  status: { sizeMB: Type.Optional(Type.Integer({ minimum: 1 })) },
  // An image holds its own copy: its volume may go.
  references: [refersTo('/spec/blockStorageRef', 'block-storage', { holdsTarget: false })],
  immutable: ['/spec'],
  readyWithinSeconds: 900,
})
