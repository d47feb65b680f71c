import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const workspace = defineKind({
  id: 'workspace',
  schemaName: 'Workspace',
  provider: 'seca.workspace',
  collection: 'workspaces',
  parents: ['tenant'],
  metadata: 'regional',
  spec: Type.Object({}),
  status: { resourceCount: Type.Optional(Type.Integer({ minimum: 0 })) },
})
