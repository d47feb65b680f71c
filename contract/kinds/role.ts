import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const role = defineKind({
  id: 'role',
  schemaName: 'Role',
  provider: 'seca.authorization',
  collection: 'roles',
  parents: ['tenant'],
  metadata: 'global-tenant',
  spec: Type.Object({
    permissions: Type.Array(
      Type.Object({
        provider: Type.String({ minLength: 1, maxLength: 64 }),
        resources: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { minItems: 1, maxItems: 256 }),
        // The document limits a verb to 7 characters, which shuts out its own value post.start: not enforced.
        verb: Type.Array(Type.String({ minLength: 1, maxLength: 16 }), { minItems: 1, maxItems: 16 }),
      }),
      { minItems: 1, maxItems: 256 },
    ),
  }),
  status: {},
  readyWithinSeconds: 60,
})
