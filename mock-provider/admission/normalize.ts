import type { TSchema } from 'typebox'
import { isObjectSchema, type Kind } from '../../contract/index.ts'

/** A body without the members that are null: null for an optional member is absence (JSON-11). */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  // Most bodies have none, and a copy of each PUT costs as much as its validation.
  if (!hasNull(value)) return value
  const kept = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]))
}

function hasNull(value: unknown): boolean {
  if (typeof value !== 'object') return false
  return value === null || Object.values(value).some(hasNull)
}

/** A sound spec with the defaults of its schema, so that they show in answers (LIFE-34). */
export function withDefaults(kind: Kind, spec: unknown): Readonly<Record<string, unknown>> {
  return fill(kind.spec, spec) as Readonly<Record<string, unknown>>
}

function fill(schema: TSchema, value: unknown): unknown {
  const items = 'items' in schema ? (schema.items as TSchema) : undefined
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => fill(items, item))
  if (typeof value !== 'object' || value === null || !isObjectSchema(schema)) return value
  const filled: Record<string, unknown> = { ...value }
  for (const [name, member] of Object.entries(schema.properties)) {
    if (Object.hasOwn(filled, name)) filled[name] = fill(member, filled[name])
    else if ('default' in member) filled[name] = member.default
  }
  return filled
}
