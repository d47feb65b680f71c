import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Reference } from '../schema/values.ts'

const maxSizeGB = 1_000_000

export const blockStorage = defineKind({
  id: 'block-storage',
  schemaName: 'BlockStorage',
  provider: 'seca.storage',
  collection: 'block-storages',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    skuRef: Reference,
    sizeGB: Type.Integer({ minimum: 1, maximum: maxSizeGB }),
    sourceImageRef: Type.Optional(Reference),
  }),
  status: {
    sizeGB: Type.Integer({ maximum: maxSizeGB }),
    attachedTo: Type.Optional(Reference),
  },
  references: [
    refersTo('/spec/skuRef', 'storage-sku'),
    // A volume keeps its reference after the image is gone.
    refersTo('/spec/sourceImageRef', 'image', { holdsTarget: false }),
  ],
  immutable: ['/spec/skuRef'],
  growOnly: ['/spec/sizeGB'],
  readyWithinSeconds: 600,
})
