import type { TSchema } from 'typebox'
import { isObjectSchema } from '../../../contract/index.ts'
import type { Facets } from './members.ts'

/** A member of an answer, with what the schema says of it. */
export interface AnsweredMember {
  /** JSONPath. */
  readonly path: string
  readonly name: string
  readonly value: unknown
  /** Absent for a member that the schema does not know. */
  readonly schema?: TSchema
  /** The names that the schema has in its place. */
  readonly declared: readonly string[]
}

interface Alternatives extends Facets {
  readonly anyOf?: readonly TSchema[]
}

/** Every member of an answer in which a schema can be followed; the keys of free maps are the user's and no members. */
export function answeredMembers(schema: TSchema, value: unknown, path: string): AnsweredMember[] {
  if (Array.isArray(value)) {
    const { items } = schema as Facets
    return items === undefined
      ? []
      : (value as unknown[]).flatMap((item, index) => answeredMembers(items, item, `${path}[${index}]`))
  }
  if (typeof value !== 'object' || value === null || !isObjectSchema(schema)) return []
  const declared = Object.keys(schema.properties)
  return Object.entries(value).flatMap(([name, member]) => {
    const known = schema.properties[name] as TSchema | undefined
    const at = `${path}.${name}`
    const found = {
      path: at,
      name,
      value: member,
      declared,
      ...(known === undefined ? {} : { schema: known }),
    }
    return [found, ...(known === undefined ? [] : answeredMembers(known, member, at))]
  })
}

/** Whether a schema node is a timestamp. */
export function isTimestamp(schema: TSchema | undefined): boolean {
  const { anyOf } = (schema ?? {}) as Alternatives
  const format = (schema as { format?: string } | undefined)?.format
  return format === 'date-time' || anyOf?.some(isTimestamp) === true
}
