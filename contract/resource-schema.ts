import type { TObject, TProperties, TSchema } from 'typebox'
import Type from 'typebox'
import type { Kind } from './kind.ts'
import { ResponseMetadata } from './schema/envelopes.ts'
import { metadataSchema } from './schema/metadata.ts'
import { Annotations, Extensions, Labels } from './schema/values.ts'

const userMetadata = {
  labels: Type.Optional(Labels),
  annotations: Type.Optional(Annotations),
  extensions: Type.Optional(Extensions),
}

/** The schema of a resource as a provider answers it. Further members are allowed: the API grows. */
export function resourceSchema(kind: Kind): TObject {
  const properties: TProperties = {
    ...(kind.userMetadata ? userMetadata : {}),
    metadata: metadataSchema(kind.metadata, kind.metadataKind),
    spec: kind.spec,
  }
  if (kind.status !== undefined) properties['status'] = Type.Optional(kind.status)
  return Type.Object(properties)
}

/**
 * The schema of a PUT body. `metadata` and `status` may be sent and are ignored (META-07, META-08). Members that the
 * specification does not know are refused, so that a misspelt or outdated one is not lost in silence (JSON-10).
 */
export function requestSchema(kind: Kind): TObject {
  return Type.Object(
    {
      ...(kind.userMetadata ? userMetadata : {}),
      metadata: Type.Optional(Type.Unknown()),
      status: Type.Optional(Type.Unknown()),
      spec: closed(kind.spec) as TObject,
    },
    { additionalProperties: false },
  )
}

/** The schema of a list answer (Iterator). */
export function listSchema(kind: Kind): TObject {
  return Type.Object({ items: Type.Array(resourceSchema(kind)), metadata: ResponseMetadata })
}

/** A copy of a schema in which every object with declared members refuses further ones. */
function closed(schema: TSchema): TSchema {
  const copy = structuredClone(schema) as Record<string, unknown>
  close(copy)
  return copy as TSchema
}

function close(node: Record<string, unknown>): void {
  const properties = node['properties'] as Record<string, Record<string, unknown>> | undefined
  if (properties !== undefined) {
    node['additionalProperties'] = false
    for (const property of Object.values(properties)) close(property)
  }
  if (typeof node['items'] === 'object' && node['items'] !== null)
    close(node['items'] as Record<string, unknown>)
}
