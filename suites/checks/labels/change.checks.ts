import { isDeepStrictEqual } from 'node:util'
import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { listed, shownBy } from '../metadata/representations.ts'
import { changeSoundly, getSoundly, putSoundly, settled } from '../metadata/settled.ts'
import { withLabels } from '../sets.ts'
import { bodyWith, demandEntry, expectAbsent, expectEntries, type MapName } from './maps.ts'

const maps: readonly MapName[] = ['labels', 'annotations', 'extensions']

/** Members of a status that change by themselves, whatever happens to labels. */
const restless: readonly string[] = [
  'state',
  'conditions',
  'resourceCount',
  'healthyMembers',
  'kubeConfig',
  'nodes',
]

/** LBL-07 to LBL-09: what an update does to labels, and a change of labels to the rest. */
export const checks: readonly Check[] = [
  ...maps.flatMap((map) =>
    forKinds(withLabels, (kind) =>
      defineCheck({
        id: `LBL-07/${kind.id}/${map}`,
        title: `${kind.id}: ${map} of an existing resource can be changed and added`,
        requirements: ['LBL-07'],
        kinds: [kind.id],
        async run(context) {
          const own = await context.resources.own(kind.id)
          const first = await context.resources.put(
            own,
            bodyWith(own, map, { changes: 'before', stays: 'x' }),
          )
          if (map === 'extensions' && first.status >= 400)
            throw new NotApplicable('the extensions are refused')
          if (!expectAccepted(context, 'LBL-07', first, '200 or 201')) return
          demandEntry(await settled(context, own), map, 'changes', 'before')
          const sent = { changes: 'after', stays: 'x', comes: 'new' }
          const put = await context.resources.put(own, bodyWith(own, map, sent))
          if (!expectAccepted(context, 'LBL-07', put, '200 or 201')) return
          // That every representation shows what is sent is LBL-01 and its like.
          expectEntries(context, 'LBL-07', [shownBy('GET', await settled(context, own), own)], map, sent)
        },
      }),
    ),
  ),
  ...forKinds(withLabels, (kind) => [
    defineCheck({
      id: `LBL-08/${kind.id}`,
      title: `${kind.id}: a PUT without labels removes those that were there`,
      requirements: ['LBL-08'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        await changeSoundly(context, own, bodyWith(own, 'labels', { goes: 'x', too: 'y' }))
        const { get } = await changeSoundly(context, own, own.body)
        const shown = [shownBy('GET', get, own), await listed(context, own)]
        // An answer to PUT that shows the old ones is META-30.
        expectAbsent(context, 'LBL-08', shown, 'labels', ['goes', 'too'])
      },
    }),
    defineCheck({
      id: `LBL-08/${kind.id}/some`,
      title: `${kind.id}: a PUT with other labels removes those that it leaves out`,
      requirements: ['LBL-08'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        await changeSoundly(context, own, bodyWith(own, 'labels', { goes: 'x', stays: 'y' }))
        const { get } = await changeSoundly(context, own, bodyWith(own, 'labels', { stays: 'y' }))
        const shown = [shownBy('GET', get, own), await listed(context, own)]
        expectAbsent(context, 'LBL-08', shown, 'labels', ['goes'])
      },
    }),
    defineCheck({
      id: `LBL-09/${kind.id}`,
      title: `${kind.id}: a change of labels alone leaves spec and status as they are`,
      requirements: ['LBL-09'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const before = await getSoundly(context, own)
        await putSoundly(context, own, bodyWith(own, 'labels', { changed: 'yes' }))
        const after = await settled(context, own)
        context.equal('LBL-09', '$.spec', valueAt(after.json, '/spec'), valueAt(before.json, '/spec'), after)
        for (const [member, was] of Object.entries(valueAt(before.json, '/status') ?? {})) {
          if (restless.includes(member)) continue
          const is = valueAt(after.json, `/status/${member}`)
          context.expect('LBL-09', isDeepStrictEqual(is, was), {
            message: `status.${member} changed with the labels`,
            path: `$.status.${member}`,
            expected: was,
            actual: is,
            answer: after,
          })
        }
      },
    }),
  ]),
]
