import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const networkSku = defineKind({
  id: 'network-sku',
  schemaName: 'NetworkSku',
  provider: 'seca.network',
  collection: 'skus',
  parents: ['tenant'],
  metadata: 'sku',
  verbs: ['list', 'get'],
  spec: Type.Object({
    /** Mbit/s */
    bandwidth: Type.Integer({ minimum: 1, maximum: 800000 }),
    /** packets per second */
    packets: Type.Integer({ minimum: 1, maximum: 200000000000 }),
  }),
})
