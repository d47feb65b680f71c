import Type from 'typebox'
import { defineKind } from '../kind.ts'

export const activityLog = defineKind({
  id: 'activity-log',
  schemaName: 'ActivityLog',
  provider: 'seca.activity-log',
  collection: 'activity-logs',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  verbs: ['list'],
  userMetadata: false,
  spec: Type.Object({
    subject: Type.Optional(Type.String({ maxLength: 256 })),
    request: Type.Optional(
      Type.Object({
        verb: Type.Optional(Type.String({ maxLength: 7 })),
        // One of 15 specs without a discriminator: {} fits several, so its form is not enforced.
        body: Type.Optional(Type.Unknown()),
        resource: Type.Optional(Type.String({ maxLength: 2000 })),
      }),
    ),
    response: Type.Optional(
      Type.Object({ code: Type.Optional(Type.Number({ minimum: 100, maximum: 599 })) }),
    ),
  }),
})
