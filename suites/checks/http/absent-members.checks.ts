import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { absent, bodyWith } from './bodies.ts'
import { membersOf } from './members.ts'

/** Required by the schema, yet pages show providers that fill them in: SUB-03 and NIC-01 look at what they choose. */
const mayBeFilledIn = new Set(['subnet/spec.routeTableRef', 'nic/spec.addresses'])

/** JSON-06: the members that a body has to have. */
export const checks = forKinds(writable, (kind) =>
  membersOf(kind)
    .filter(({ required }) => required)
    .map((member) =>
      defineCheck({
        id: `JSON-06/${kind.id}/${member.topic}`,
        title: `${kind.id}: refuses a body without ${member.topic}`,
        requirements: ['JSON-06'],
        kinds: [kind.id],
        async run(context) {
          const { draft, body } = await bodyWith(context, kind, member, absent)
          const answer = await context.resources.put(draft, body)
          if (answer.status < 300 && mayBeFilledIn.has(`${kind.id}/${member.topic}`)) {
            return context.tolerate('JSON-06', {
              message: `a body without ${member.topic} was accepted`,
              path: 'status',
              expected: 422,
              actual: answer.status,
              answer,
            })
          }
          expectRefusal(context, 'JSON-06', answer, 'shape')
        },
      }),
    ),
)
