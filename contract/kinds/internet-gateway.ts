import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const internetGateway = defineKind({
  id: 'internet-gateway',
  schemaName: 'InternetGateway',
  provider: 'seca.network',
  collection: 'internet-gateways',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({ egressOnly: Type.Optional(Type.Boolean({ default: false })) }),
  status: {},
})
