import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { OneOf, Reference, Zone } from '../schema/values.ts'

const Taint = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 63 }),
  value: Type.String({ minLength: 1, maxLength: 63 }),
  effect: OneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
})

export const kubernetesNodePool = defineKind({
  id: 'kubernetes-node-pool',
  schemaName: 'KubernetesNodePool',
  provider: 'seca.kubernetes',
  collection: 'node-pools',
  parents: ['tenant', 'workspace', 'cluster'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    instances: Type.Integer({ minimum: 1, maximum: 5000 }),
    nodeTemplate: Type.Object({
      skuRef: Reference,
      subnetRef: Reference,
      zone: Zone,
      securityGroupRef: Type.Optional(Reference),
      rootVolume: Type.Object({ skuRef: Reference, sizeGB: Type.Integer({ minimum: 20 }) }),
    }),
    taints: Type.Optional(Type.Array(Taint, { maxItems: 50 })),
  }),
  status: { nodes: Type.Optional(Type.Array(Reference, { maxItems: 1000 })) },
  references: [
    refersTo('/spec/nodeTemplate/skuRef', 'instance-sku'),
    refersTo('/spec/nodeTemplate/subnetRef', 'subnet'),
    refersTo('/spec/nodeTemplate/securityGroupRef', 'security-group'),
    refersTo('/spec/nodeTemplate/rootVolume/skuRef', 'storage-sku'),
  ],
  immutable: ['/spec/nodeTemplate/skuRef', '/spec/nodeTemplate/zone', '/spec/nodeTemplate/rootVolume/skuRef'],
  readyWithinSeconds: 1800,
})
