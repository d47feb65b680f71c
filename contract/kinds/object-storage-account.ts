import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const objectStorageAccount = defineKind({
  id: 'object-storage-account',
  schemaName: 'ObjectStorageAccount',
  provider: 'seca.object-storage',
  collection: 'accounts',
  parents: ['tenant', 'workspace'],
  // Regional workspace metadata from July 2026 on; v1.7 says global tenant (contract, open points).
  metadata: 'global-tenant',
  spec: Type.Object({}),
  status: {
    accessKey: Type.Optional(Type.String({ maxLength: 128 })),
    secretKey: Type.Optional(Type.String({ maxLength: 128 })),
    canonicalUserId: Type.Optional(Type.String({ maxLength: 64 })),
  },
})
