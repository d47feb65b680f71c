import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Cidr, Reference } from '../schema/values.ts'

export const network = defineKind({
  id: 'network',
  schemaName: 'Network',
  provider: 'seca.network',
  collection: 'networks',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    cidr: Cidr,
    additionalCidrs: Type.Optional(Type.Array(Cidr, { maxItems: 32 })),
    skuRef: Reference,
  }),
  status: {
    cidr: Cidr,
    additionalCidrs: Type.Optional(Type.Array(Cidr, { maxItems: 32 })),
  },
  references: [refersTo('/spec/skuRef', 'network-sku')],
  immutable: ['/spec/skuRef', '/spec/cidr'],
  contains: ['subnet', 'route-table'],
})
