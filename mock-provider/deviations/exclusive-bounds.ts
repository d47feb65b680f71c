import type { TSchema } from 'typebox'
import { isObjectSchema, type Kind } from '../../contract/index.ts'
import type { Flaw } from '../outcome.ts'
import type { World } from '../world.ts'
import { isSkipped } from './skippable-rules.ts'

type Bound = 'maximum' | 'minimum' | 'maxLength' | 'maxItems'

const sizes: readonly (readonly [Bound, (value: unknown) => unknown])[] = [
  ['maximum', (value) => value],
  ['minimum', (value) => value],
  ['maxLength', (value) => (typeof value === 'string' ? [...value].length : undefined)],
  ['maxItems', (value) => (Array.isArray(value) ? value.length : undefined)],
]

/** The flaws that a provider sees which compares with < where its schema means <=. */
export function boundFlaws(world: World, kind: Kind, spec: unknown): Flaw[] {
  if (world.skipped.size === 0) return []
  const wrong = sizes.filter(([bound]) => isSkipped(world, 'bound-included', bound))
  return wrong.length === 0 ? [] : flawsIn(kind.spec, spec, '/spec', wrong)
}

function flawsIn(schema: TSchema, value: unknown, pointer: string, wrong: typeof sizes): Flaw[] {
  const limits = schema as Partial<Record<Bound, number>>
  const own = wrong.flatMap(([bound, size]): Flaw[] =>
    limits[bound] !== undefined && size(value) === limits[bound]
      ? [{ pointer, message: `must not reach ${limits[bound]}` }]
      : [],
  )
  if (Array.isArray(value) && 'items' in schema) {
    const items = schema.items as TSchema
    return [...own, ...value.flatMap((item, index) => flawsIn(items, item, `${pointer}/${index}`, wrong))]
  }
  if (typeof value !== 'object' || value === null || !isObjectSchema(schema)) return own
  const members = Object.entries(value).flatMap(([name, member]) => {
    const below = schema.properties[name]
    return below === undefined ? [] : flawsIn(below, member, `${pointer}/${name}`, wrong)
  })
  return [...own, ...members]
}
