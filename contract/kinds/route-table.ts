import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { statusProperties } from '../schema/status.ts'
import { Reference } from '../schema/values.ts'

const routeTargets = ['internet-gateway', 'internet-nat-gateway-instance', 'instance', 'nic']

export const routeTable = defineKind({
  id: 'route-table',
  metadataKind: 'routing-table',
  schemaName: 'RouteTable',
  provider: 'seca.network',
  collection: 'route-tables',
  parents: ['tenant', 'workspace', 'network'],
  metadata: 'regional-network',
  spec: Type.Object({
    routes: Type.Array(
      Type.Object({
        destinationCidrBlock: Type.String({ minLength: 1, maxLength: 43, format: 'cidr' }),
        targetRef: Reference,
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  status: {
    routes: Type.Optional(Type.Array(Type.Object(statusProperties), { maxItems: 1000 })),
  },
  references: [
    // RouteStatus has "pending" for a target that does not exist yet, so admission accepts one.
    refersTo('/spec/routes/*/targetRef', routeTargets, {
      missing: 'pending',
      addressAllowed: true,
    }),
  ],
})
