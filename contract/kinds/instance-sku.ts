import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const instanceSku = defineKind({
  id: 'instance-sku',
  schemaName: 'InstanceSku',
  provider: 'seca.compute',
  collection: 'skus',
  parents: ['tenant'],
  metadata: 'sku',
  verbs: ['list', 'get'],
  spec: Type.Object({
    vCPU: Type.Integer({ minimum: 1, maximum: 60 }),
    /** GB */
    ram: Type.Integer({ minimum: 1, maximum: 65536 }),
  }),
})
