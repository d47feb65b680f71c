import Type from 'typebox'
import { defineKind } from '../kind.ts'
import { Zone } from '../schema/values.ts'

export const region = defineKind({
  id: 'region',
  schemaName: 'Region',
  provider: 'seca.region',
  collection: 'regions',
  parents: [],
  metadata: 'global',
  verbs: ['list', 'get'],
  userMetadata: false,
  spec: Type.Object({
    availableZones: Type.Array(Zone, { minItems: 1, maxItems: 32 }),
    providers: Type.Array(
      Type.Object({
        name: Type.String({ minLength: 1, maxLength: 64 }),
        version: Type.String({ minLength: 1, maxLength: 16 }),
        url: Type.String({ minLength: 1, maxLength: 4000 }),
      }),
      { minItems: 1, maxItems: 64 },
    ),
  }),
})
