import { type Kind, kindOf, kinds, pointerSegments, type ReferenceField } from '../../../contract/index.ts'
import type { Check } from '../../engine/check.ts'
import { writable } from '../sets.ts'

/** The kind that a field of a spec names first. */
export function targetKind({ targets: [first = ''] }: ReferenceField): Kind {
  return kindOf(first)
}

/** How a check of one field is called, e.g. `bootVolume-deviceRef`. */
export function topicOf({ at }: ReferenceField): string {
  const [, ...members] = pointerSegments(at)
  return members.filter((member) => member !== '*').join('-')
}

/** What a check of one field is made from. */
export interface FieldCheck {
  readonly kind: Kind
  readonly field: ReferenceField
  /** `<kind>/<field>`, for the id. */
  readonly topic: string
  /** For the title. */
  readonly name: string
}

/** Makes the same checks for every reference of every kind that they apply to. */
export function forFields(
  applies: (field: ReferenceField, kind: Kind) => boolean,
  make: (of: FieldCheck) => Check | readonly Check[],
): readonly Check[] {
  return kinds.filter(writable).flatMap((kind) =>
    kind.references
      .filter((field) => applies(field, kind))
      .flatMap((field) => {
        const members = topicOf(field)
        return make({ kind, field, topic: `${kind.id}/${members}`, name: `${kind.id}: ${members}` })
      }),
  )
}

export const namesSku = (field: ReferenceField): boolean => targetKind(field).metadata === 'sku'
export const namesOther = (field: ReferenceField): boolean => !namesSku(field)
export const namesInWorkspace = (field: ReferenceField): boolean =>
  targetKind(field).parents.includes('workspace')
export const namesNested = (field: ReferenceField): boolean =>
  targetKind(field).parents.some((scope) => scope === 'network' || scope === 'cluster')

/** Pointers to every reference inside a value of a schema, also where no kind declares what it names. */
export function referencePointers(schema: unknown, pointer: string): string[] {
  const { properties, items } = (schema ?? {}) as { properties?: Record<string, unknown>; items?: unknown }
  if (items !== undefined) return referencePointers(items, `${pointer}/*`)
  if (properties === undefined) return []
  if ('resource' in properties && 'provider' in properties) return [pointer]
  return Object.entries(properties).flatMap(([name, member]) =>
    referencePointers(member, `${pointer}/${name}`),
  )
}
