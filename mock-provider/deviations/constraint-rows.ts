import type { TSchema } from 'typebox'
import {
  type Constraint,
  constraints,
  isObjectSchema,
  kindOf,
  pointerSegments,
} from '../../contract/index.ts'

/**
 * The ids of the requirements whose member has one of these keywords in its schema: what a provider breaks that does
 * not look at them. `required` counts for the member that must be there, the limits of entries for their array, and `~reference` for references.
 */
export function rowsWith(keywords: readonly string[], kindIds?: readonly string[]): string[] {
  return constraints
    .filter(({ kind }) => kindIds?.includes(kind) !== false)
    .filter((constraint) => keywordsOf(constraint).some((keyword) => keywords.includes(keyword)))
    .map(({ id }) => id)
}

/** The ids of the requirements of the members at these pointers. */
export function rowsAt(kindId: string, pointers: readonly string[]): string[] {
  return constraints
    .filter(({ kind, pointer }) => kind === kindId && pointers.includes(pointer))
    .map(({ id }) => id)
}

function keywordsOf({ kind, pointer }: Constraint): string[] {
  let schema: TSchema = kindOf(kind).spec
  let required = true
  // The first segment is the spec itself.
  for (const segment of pointerSegments(pointer).slice(1)) {
    if (segment === '*') schema = itemsOf(schema) ?? {}
    else if (isObjectSchema(schema)) {
      required = schema.required?.includes(segment) === true
      schema = schema.properties[segment] ?? {}
    }
  }
  const entries = itemsOf(schema)
  return [
    ...(required ? ['required'] : []),
    ...Object.keys(schema),
    ...([schema, entries].some(isReference) ? ['~reference'] : []),
    ...(entries === undefined || isObjectSchema(entries) ? [] : Object.keys(entries)),
  ]
}

function isReference(schema: TSchema | undefined): boolean {
  return schema !== undefined && isObjectSchema(schema) && 'resource' in schema.properties
}

function itemsOf(schema: TSchema): TSchema | undefined {
  return 'items' in schema ? (schema.items as TSchema) : undefined
}
