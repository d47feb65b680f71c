/** What the schema of a kind demands of one member, as a sentence. */
import type { TSchema } from 'typebox'
import type { Kind } from '../kind.ts'
import { pointerSegments } from '../pointers.ts'

interface Node extends Record<string, unknown> {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
}

interface Member {
  readonly schema: Node
  readonly required: boolean
}

/** The schema at a pointer into a resource of the kind (`*` for every item), or undefined. */
export function memberAt(kind: Kind, pointer: string): Member | undefined {
  const resource: TSchema = { properties: { spec: kind.spec }, required: ['spec'] }
  let member: Member = { schema: resource as Node, required: true }
  for (const segment of pointerSegments(pointer)) {
    const schema: Node = member.schema
    const next: Node | undefined = segment === '*' ? schema.items : schema.properties?.[segment]
    if (next === undefined) return undefined
    member = { schema: next, required: schema.required?.includes(segment) ?? false }
  }
  return member
}

/** A pointer as people write it: `spec.rules[].ports`. */
export const memberPath = (pointer: string): string =>
  pointerSegments(pointer).join('.').replaceAll('.*', '[]')

/**
 * Members that keep their value by prose or by inference only. That has requirements of its own, of a lower level in
 * part (IMG-06, NET-05, SUB-13), so the constraint of the schema does not say it again.
 */
const fixedByProse = new Set(['image /spec', 'network /spec/cidr', 'subnet /spec/zone'])

/** The document limits a verb to 7 characters and names post.start in its text: the length is not demanded. */
const lengthContested = new Set(['role /spec/permissions/*/verb'])

/** The constraint at a pointer, e.g. `BlockStorage spec.sizeGB is a required integer from 1 to 1000000.` */
export function constraintText(kind: Kind, pointer: string): string {
  const member = memberAt(kind, pointer)
  if (member === undefined) {
    throw new Error(
      `Failed to describe ${kind.id} ${pointer}: the schema has no such member. Correct the table of constraints.`,
    )
  }
  const contested = lengthContested.has(`${kind.id} ${pointer}`)
  const nature = natureOf(contested ? withoutItemLength(member.schema) : member.schema)
  const presence = pointer.endsWith('/*') ? '' : member.required ? 'required ' : 'optional '
  const subject = `${kind.schemaName} ${memberPath(pointer)}`
  return `${subject} is ${withArticle(presence + nature)}${changeRule(kind, pointer, member)}.`
}

function withoutItemLength(schema: Node): Node {
  const { minLength: _least, maxLength: _most, ...items } = schema.items ?? {}
  return { ...schema, items }
}

function changeRule(kind: Kind, pointer: string, { required }: Member): string {
  if (kind.growOnly.includes(pointer)) return ' that may only grow'
  if (!kind.immutable.includes(pointer) || fixedByProse.has(`${kind.id} ${pointer}`)) return ''
  return required ? ' that never changes' : ' that never changes once it is set'
}

const withArticle = (nature: string): string => `${/^([aeio]|IP)/.test(nature) ? 'an' : 'a'} ${nature}`

function natureOf(schema: Node): string {
  const { minItems, maxItems, minimum, maximum, minLength, maxLength } = schema
  if (schema.items !== undefined) {
    const count = bounds('of', minItems, maxItems)
    return `array${count === '' ? '' : `${count} entries`}, each ${withArticle(natureOf(schema.items))}`
  }
  const fallback = schema.default === undefined ? '' : ` (${String(schema.default)} by default)`
  if (schema.enum !== undefined) return `value, one of ${schema.enum.join(', ')}${fallback}`
  // An address has a first character by its form; that a bound says so too is no news.
  const length = bounds('of', schema.format === 'ip' ? undefined : minLength, maxLength)
  return `${noun(schema)}${length === '' ? '' : `${length} characters`}${bounds('from', minimum, maximum)}${fallback}`
}

const formats: Readonly<Record<string, string>> = {
  ip: 'IP address',
  cidr: 'IP range',
  'cidr-v4': 'IPv4 range',
  'cidr-v6': 'IPv6 range',
}

function noun({ format, properties, type }: Node): string {
  if (format !== undefined) return formats[format] ?? `string in the format ${format}`
  if (properties === undefined) return type ?? 'value'
  return 'resource' in properties && 'workspace' in properties ? 'reference' : 'object'
}

function bounds(word: 'of' | 'from', least: unknown, most: unknown): string {
  if (least === undefined && most === undefined) return ''
  if (least === undefined) return ` of at most ${most}`
  if (most === undefined) return ` of at least ${least}`
  return ` ${word} ${least} to ${most}`
}
