import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Cidr, Reference, Zone } from '../schema/values.ts'

export const subnet = defineKind({
  id: 'subnet',
  schemaName: 'Subnet',
  provider: 'seca.network',
  collection: 'subnets',
  parents: ['tenant', 'workspace', 'network'],
  metadata: 'regional-network',
  spec: Type.Object({
    cidr: Cidr,
    zone: Zone,
    routeTableRef: Reference,
    skuRef: Type.Optional(Reference),
  }),
  status: {
    cidr: Type.Optional(Cidr),
    routeTableRef: Type.Optional(Reference),
  },
  references: [
    refersTo('/spec/routeTableRef', 'route-table', { sameNetwork: true }),
    refersTo('/spec/skuRef', 'network-sku'),
  ],
  immutable: ['/spec/zone'],
})
