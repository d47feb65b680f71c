import Type from 'typebox'
import { defineKind } from '../kind.ts'

const names = (maxLength: number, limits: { minItems?: number; maxItems: number }) =>
  Type.Array(Type.String({ minLength: 1, maxLength }), limits)

export const roleAssignment = defineKind({
  id: 'role-assignment',
  schemaName: 'RoleAssignment',
  provider: 'seca.authorization',
  collection: 'role-assignments',
  parents: ['tenant'],
  metadata: 'global-tenant',
  spec: Type.Object({
    subs: names(128, { minItems: 1, maxItems: 256 }),
    scopes: Type.Array(
      Type.Object({
        tenants: Type.Optional(names(64, { maxItems: 64 })),
        regions: Type.Optional(names(64, { maxItems: 64 })),
        workspaces: Type.Optional(names(64, { maxItems: 256 })),
      }),
      { minItems: 1, maxItems: 256 },
    ),
    roles: names(64, { minItems: 1, maxItems: 32 }),
  }),
  status: {},
  readyWithinSeconds: 60,
})
