import Type from 'typebox'
import { defineKind } from '../kind.ts'
import { Reference } from '../schema/values.ts'

export const kubernetesCluster = defineKind({
  id: 'kubernetes-cluster',
  schemaName: 'KubernetesCluster',
  provider: 'seca.kubernetes',
  collection: 'clusters',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    // Cluster SKUs have a schema but no operation, so the reference cannot be resolved.
    skuRef: Reference,
    restrictKubernetesApi: Type.Optional(Type.Array(Type.String({ maxLength: 45 }), { maxItems: 100 })),
    podCidr: Type.Optional(Type.String()),
    serviceCidr: Type.Optional(Type.String()),
  }),
  status: { kubeConfig: Type.Optional(Type.String({ maxLength: 65536 })) },
  immutable: ['/spec/skuRef'],
  contains: ['kubernetes-node-pool'],
  readyWithinSeconds: 1800,
})
