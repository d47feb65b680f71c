import { pointerSegments } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { bodyWith } from '../http/bodies.ts'
import { membersOf } from '../http/members.ts'
import { writable } from '../sets.ts'

/** No provider calls a zone like this. */
const absentZone = 'sc-no-such-zone'

/** REG-07: zones in a spec are those of the region. */
export const checks = forKinds(writable, (kind) =>
  membersOf(kind)
    .filter(({ pointer }) => pointerSegments(pointer).at(-1) === 'zone')
    .map((member) =>
      defineCheck({
        id: `REG-07/${kind.id}/${member.topic}`,
        title: `${kind.id}: ${member.topic} takes only zones that the region lists`,
        requirements: ['REG-07'],
        kinds: [kind.id],
        async run(context) {
          const { draft, body } = await bodyWith(context, kind, member, absentZone)
          expectRefusal(context, 'REG-07', await context.resources.put(draft, body), 'content')
        },
      }),
    ),
)
