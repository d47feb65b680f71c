import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { IpAddress, Reference } from '../schema/values.ts'

export const nic = defineKind({
  id: 'nic',
  schemaName: 'Nic',
  provider: 'seca.network',
  collection: 'nics',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    subnetRef: Reference,
    /** 0.0.0.0 and :: ask the provider to choose */
    addresses: Type.Array(IpAddress, { minItems: 1, maxItems: 32 }),
    publicIpRefs: Type.Optional(Type.Array(Reference, { maxItems: 16 })),
    securityGroupRefs: Type.Optional(Type.Array(Reference, { maxItems: 16 })),
    skuRef: Type.Optional(Reference),
  }),
  status: {
    addresses: Type.Optional(Type.Array(IpAddress, { maxItems: 32 })),
    macAddress: Type.Optional(Type.String({ maxLength: 17 })),
    publicIpRefs: Type.Optional(Type.Array(Reference, { maxItems: 16 })),
  },
  references: [
    refersTo('/spec/subnetRef', 'subnet'),
    refersTo('/spec/publicIpRefs/*', 'public-ip', { exclusive: true }),
    refersTo('/spec/securityGroupRefs/*', 'security-group'),
    refersTo('/spec/skuRef', 'network-sku'),
  ],
  immutable: ['/spec/skuRef'],
})
