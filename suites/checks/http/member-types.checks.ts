import type { TSchema } from 'typebox'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { bodyWith } from './bodies.ts'
import { type Facets, membersOf } from './members.ts'

interface WrongValue {
  /** Part of the id, where a member has several. */
  readonly topic?: string
  readonly what: string
  readonly of: (present: unknown) => unknown
}

/** Values of another JSON type. Those come first that a provider which converts types would take. */
function wrongValues(schema: TSchema): readonly WrongValue[] {
  const { type, enum: choices, minimum = 0 } = schema as Facets
  if (choices !== undefined || type === 'string') return [{ what: 'a number', of: () => 7 }]
  if (type === 'integer' || type === 'number') {
    return [
      { what: 'a string of digits', of: (present) => String(present ?? minimum) },
      { topic: 'fraction', what: 'a fraction', of: (present) => Number(present ?? minimum) + 0.5 },
    ]
  }
  if (type === 'boolean') return [{ what: 'a string', of: () => 'true' }]
  if (type === 'array') {
    return [
      {
        what: 'one item without array',
        of: (present) => (Array.isArray(present) ? (present as unknown[])[0] : {}),
      },
    ]
  }
  return type === 'object' ? [{ what: 'a number', of: () => 7 }] : []
}

/** JSON-05: the JSON type of every member that a client may send. */
export const checks = forKinds(writable, (kind) =>
  membersOf(kind).flatMap((member) =>
    wrongValues(member.schema).map(({ topic, what, of }) =>
      defineCheck({
        id: `JSON-05/${kind.id}/${[member.topic, ...(topic === undefined ? [] : [topic])].join('/')}`,
        title: `${kind.id}: refuses ${what} in ${member.topic}`,
        requirements: ['JSON-05'],
        kinds: [kind.id],
        async run(context) {
          const { draft, body } = await bodyWith(context, kind, member, of)
          expectRefusal(context, 'JSON-05', await context.resources.put(draft, body), 'shape')
        },
      }),
    ),
  ),
)
