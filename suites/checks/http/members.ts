import type { TSchema } from 'typebox'
import { isObjectSchema, type Kind, pointerSegments, requestSchema } from '../../../contract/index.ts'

/** A member of a PUT body, as the schema of a kind declares it. */
export interface Member {
  /** JSON Pointer; the first item stands for all of an array. */
  readonly pointer: string
  /** The pointer as part of the id of a check: `spec.frontends.0.port`. */
  readonly topic: string
  readonly schema: TSchema
  /** The object around it has to have it. */
  readonly required: boolean
}

/** What the facets of a schema node say, whatever its type. */
export interface Facets {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly minLength?: number
  readonly items?: TSchema
  readonly required?: readonly string[]
}

/** Members that a client has no say in. */
const ignored = new Set(['/metadata', '/status'])

const known = new Map<string, readonly Member[]>()

/** Every member that a PUT body of a kind may have, the items of arrays too. */
export function membersOf(kind: Kind): readonly Member[] {
  const members = known.get(kind.id) ?? below(kind, requestSchema(kind), '')
  known.set(kind.id, members)
  return members
}

/** The schema node at a pointer of a PUT body. */
export function schemaAt(kind: Kind, pointer: string): TSchema | undefined {
  return pointer === ''
    ? requestSchema(kind)
    : membersOf(kind).find((each) => each.pointer === pointer)?.schema
}

function below(kind: Kind, schema: TSchema, around: string): Member[] {
  const { items, required = [] } = schema as Facets
  if (isObjectSchema(schema)) {
    return Object.entries(schema.properties)
      .filter(([name]) => !ignored.has(`${around}/${name}`) && isKept(kind, around, name))
      .flatMap(([name, member]) => withBelow(kind, member, `${around}/${name}`, required.includes(name)))
  }
  return items === undefined ? [] : withBelow(kind, items, `${around}/0`, false)
}

function withBelow(kind: Kind, schema: TSchema, pointer: string, required: boolean): Member[] {
  const topic = pointerSegments(pointer).join('.')
  return [{ pointer, topic, schema, required }, ...below(kind, schema, pointer)]
}

/** Of every reference only the member that each has: the rest of them is the matter of the references. */
function isKept(kind: Kind, around: string, name: string): boolean {
  return name === 'resource' || !isReference(kind, around)
}

/** Whether a reference stands at a pointer. */
export function isReference(kind: Kind, pointer: string): boolean {
  const pattern = pointerSegments(pointer).map((segment) => (segment === '0' ? '*' : segment))
  return kind.references.some(({ at }) => at === `/${pattern.join('/')}`)
}
