import type { TSchema } from 'typebox'

/** What the documents say of one member of a resource. */
export type Fact = Readonly<Record<string, unknown>>

const keywords = [
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'default',
] as const

type Node = Record<string, unknown> & {
  properties?: Record<string, TSchema>
  required?: string[]
  items?: TSchema
}

/** One schema in the form of the facts: `spec.rules[].ports.from` -> its keywords. */
export function factsOf(schema: TSchema): Map<string, Fact> {
  const facts = new Map<string, Fact>()
  flatten(schema as Node, '', false, facts)
  return facts
}

function flatten(node: Node, path: string, required: boolean, facts: Map<string, Fact>): void {
  const alternatives = (node as { anyOf?: Node[] }).anyOf
  // A value that may be null as well is described by its other alternative.
  const main = alternatives?.find(({ type }) => type !== 'null') ?? node
  const fact: Record<string, unknown> = { type: typeOf(main), ...(required ? { required: true } : {}) }
  for (const keyword of keywords) if (keyword in main) fact[keyword] = main[keyword]
  if (path !== '') facts.set(path, fact)
  const prefix = path === '' ? '' : `${path}.`
  for (const [name, property] of Object.entries(main.properties ?? {})) {
    flatten(property as Node, prefix + name, (main.required ?? []).includes(name), facts)
  }
  if (main.items !== undefined) flatten(main.items as Node, `${path}[]`, false, facts)
  const values = Object.values((main['patternProperties'] ?? {}) as Record<string, Node>)[0]
  if (values !== undefined) flatten(values, `${path}{}`, false, facts)
}

function typeOf(node: Node): unknown {
  if (node['type'] !== undefined) return node['type']
  if (Array.isArray(node['enum']) || 'const' in node) return 'string'
  return 'any'
}
