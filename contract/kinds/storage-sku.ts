import Type from 'typebox'
import { defineKind } from '../kind.ts'
import { OneOf } from '../schema/values.ts'

export const storageSku = defineKind({
  id: 'storage-sku',
  schemaName: 'StorageSku',
  provider: 'seca.storage',
  collection: 'skus',
  parents: ['tenant'],
  metadata: 'sku',
  verbs: ['list', 'get'],
  spec: Type.Object({
    iops: Type.Integer({ minimum: 1, maximum: 45000 }),
    type: OneOf(['local-ephemeral', 'local-durable', 'remote-durable']),
    /** GB from which the guarantee holds */
    minVolumeSize: Type.Integer({ minimum: 1 }),
  }),
})
