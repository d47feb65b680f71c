import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { shownBy } from '../metadata/representations.ts'
import { putSoundly, settled } from '../metadata/settled.ts'
import { withLabels } from '../sets.ts'
import { bodyWith, demandEntry, expectEntries } from './maps.ts'

const limits = [
  ['LBL-02', 'labels', 63],
  ['LBL-04', 'annotations', 1024],
] as const

/** LBL-02 and LBL-04: how long a value may be. */
export const checks: readonly Check[] = limits.flatMap(([requirement, map, limit]) =>
  forKinds(withLabels, (kind) => [
    ...(
      [
        ['longest', 'x', `a value of ${limit} characters in ${map} is taken, and comes back whole`],
        // Characters, and not bytes.
        [
          'letters',
          'ü',
          `a value of ${limit} characters beyond ASCII in ${map} is taken, and comes back whole`,
        ],
      ] as const
    ).map(([topic, character, title]) =>
      defineCheck({
        id: `${requirement}/${kind.id}/${topic}`,
        title: `${kind.id}: ${title}`,
        requirements: [requirement],
        kinds: [kind.id],
        async run(context) {
          const own = await context.resources.own(kind.id)
          // A provider that takes no such map at all is found elsewhere.
          await putSoundly(context, own, bodyWith(own, map, { value: character }))
          demandEntry(await settled(context, own), map, 'value', character)
          const sent = { value: character.repeat(limit) }
          const put = await context.resources.put(own, bodyWith(own, map, { ...sent, beside: 'x' }))
          const taken = context.expect(requirement, put.status < 300, {
            message: `a value of ${limit} characters was answered ${put.status}${detailOf(put)}`,
            path: 'status',
            expected: '200 or 201',
            actual: put.status,
            answer: put,
          })
          if (!taken) return
          const get = await settled(context, own)
          demandEntry(get, map, 'beside', 'x')
          expectEntries(context, requirement, [shownBy('GET', get, own)], map, sent)
        },
      }),
    ),
    defineCheck({
      id: `${requirement}/${kind.id}/too-long`,
      title: `${kind.id}: a value of ${limit + 1} characters in ${map} is refused, at creation and with an update`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const sent = { value: 'x'.repeat(limit + 1) }
        const draft = await context.resources.draft(kind.id)
        const creation = await context.resources.put(draft, bodyWith(draft, map, sent))
        expectRefusal(context, requirement, creation, 'shape')
        const own = await context.resources.own(kind.id)
        const update = await context.resources.put(own, bodyWith(own, map, sent))
        expectRefusal(context, requirement, update, 'shape')
      },
    }),
  ]),
)
