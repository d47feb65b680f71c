import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { bodyWith } from './bodies.ts'
import { type Facets, type Member, membersOf } from './members.ts'

/** The values of an enumeration in other letters, as far as they are then no values of it. */
function respelt({ schema }: Member): string[] {
  const { enum: values = [] } = schema as Facets
  return values
    .filter((value) => typeof value === 'string')
    .map((value) => (value === value.toLowerCase() ? value.toUpperCase() : value.toLowerCase()))
    .filter((value) => !values.includes(value))
}

/** JSON-09: enumerated values are spelt exactly. */
export const checks = forKinds(writable, (kind) =>
  membersOf(kind)
    .filter((member) => respelt(member).length > 0)
    .map((member) =>
      defineCheck({
        id: `JSON-09/${kind.id}/${member.topic}`,
        title: `${kind.id}: refuses ${respelt(member).join(', ')} in ${member.topic}`,
        requirements: ['JSON-09'],
        kinds: [kind.id],
        async run(context) {
          for (const value of respelt(member)) {
            const { draft, body } = await bodyWith(context, kind, member, value)
            expectRefusal(context, 'JSON-09', await context.resources.put(draft, body), 'shape')
          }
        },
      }),
    ),
)
