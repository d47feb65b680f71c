import type { TSchema } from 'typebox'
import { isObjectSchema, type Kind, pointerSegments, toPointer, valueAt } from '../../../contract/index.ts'
import { builderWorld, validBody } from '../../../fixtures/index.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { type Facets, isReference, type Member, schemaAt } from './members.ts'

/** Takes a member away instead of writing it. */
export const absent = Symbol('absent')

/** A resource that could be created, and a body for it with one thing changed. */
export interface ChangedBody {
  readonly draft: Draft
  readonly body: unknown
}

/**
 * A body that is right but for one member: it has the given value, or is left out. What stands around an optional
 * member is added; where that has to name other resources, they are made.
 */
export async function bodyWith(
  context: CheckContext,
  kind: Kind,
  { pointer }: Member,
  value: unknown | ((present: unknown) => unknown),
): Promise<ChangedBody> {
  const size = sizeFor(kind, pointer)
  const draft = await context.resources.draft(kind.id, size === 'full' ? { size } : {})
  return { draft, body: changed(kind, draft.body, pointer, value) }
}

/** A copy of a body with another value at a pointer; a function gets the value that stands there. */
export function changed(kind: Kind, body: unknown, pointer: string, value: unknown): unknown {
  const present = valueAt(body, pointer)
  const wanted: unknown = typeof value === 'function' ? (value as (now: unknown) => unknown)(present) : value
  return written(kind, structuredClone(body), '', pointerSegments(pointer), wanted)
}

/** A minimal body does where nothing around the member names a resource. */
function sizeFor(kind: Kind, pointer: string): 'minimal' | 'full' {
  const minimal = validBody(kind.id, builderWorld())
  const segments = pointerSegments(pointer)
  for (let depth = 1; depth < segments.length; depth += 1) {
    const around = toPointer(segments.slice(0, depth))
    if (valueAt(minimal, around) !== undefined) continue
    const next = toPointer(segments.slice(0, depth + 1))
    if (namesOthers(kind, around, next)) return 'full'
  }
  return 'minimal'
}

/** Whether an object needs a reference beside the member that is written anyway. */
function namesOthers(kind: Kind, around: string, written: string): boolean {
  const schema = schemaAt(kind, around)
  if (schema === undefined || !isObjectSchema(schema)) return false
  const { required = [] } = schema as Facets
  return required.some((name) => {
    const pointer = `${around}/${name}`
    return pointer !== written && (isReference(kind, pointer) || namesOthers(kind, pointer, ''))
  })
}

function written(
  kind: Kind,
  node: unknown,
  at: string,
  [segment, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (segment === undefined) return value
  const pointer = `${at}/${segment}`
  if (Array.isArray(node) || segment === '0') {
    const items = Array.isArray(node) ? (node as unknown[]) : []
    items[Number(segment)] = written(
      kind,
      items[Number(segment)] ?? least(kind, pointer),
      pointer,
      rest,
      value,
    )
    return items
  }
  const members = { ...Object(node) } as Record<string, unknown>
  const next = written(kind, members[segment] ?? least(kind, pointer), pointer, rest, value)
  if (next === absent) delete members[segment]
  else members[segment] = next
  return members
}

/** The least that a schema allows at a pointer. */
function least(kind: Kind, pointer: string): unknown {
  const schema = schemaAt(kind, pointer)
  return schema === undefined ? undefined : leastOf(schema)
}

function leastOf(schema: TSchema): unknown {
  const { type, enum: choices, minimum = 0, minLength = 0, required = [] } = schema as Facets
  if (choices !== undefined) return choices[0]
  if (isObjectSchema(schema)) {
    return Object.fromEntries(required.map((name) => [name, leastOf(schema.properties[name] as TSchema)]))
  }
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return minimum
  if (type === 'boolean') return false
  return type === 'string' ? 'x'.repeat(minLength) : {}
}
