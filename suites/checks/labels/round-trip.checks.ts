import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { listed, type Representation, shownBy } from '../metadata/representations.ts'
import { demandTaken, getSoundly, settled } from '../metadata/settled.ts'
import { withLabels } from '../sets.ts'
import { bodyWith, expectEntries, type MapName } from './maps.ts'

const sent = { env: 'prod', 'acme:team': 'blue', Mixed_Case: 'Kept As It Is', number: '007' }

const echoed = [
  ['LBL-01', 'labels'],
  ['LBL-03', 'annotations'],
  ['LBL-05', 'extensions'],
] as const satisfies readonly (readonly [string, MapName])[]

/** LBL-01, LBL-03 and LBL-05: what an owner writes about a resource comes back. */
export const checks: readonly Check[] = echoed.flatMap(([requirement, map]) =>
  forKinds(withLabels, (kind) => [
    defineCheck({
      id: `${requirement}/${kind.id}`,
      title: `${kind.id}: ${map} sent at creation come back in the answers to PUT, GET, GET again and list`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        // Whether it can be created at all is the matter of other checks.
        await context.resources.shared(kind.id)
        const draft = await context.resources.draft(kind.id)
        const put = await context.resources.put(draft, bodyWith(draft, map, sent))
        if (map === 'extensions') {
          if (put.status >= 400) throw new NotApplicable('the extensions are refused')
        } else if (!expectAccepted(context, requirement, put, '200 or 201')) return
        const get = await settled(context, draft)
        if (map === 'extensions' && valueAt(get.json, '/extensions') === undefined) {
          // To lose them all is the matter of LBL-06.
          throw new Unverified('prerequisite', 'the extensions were not accepted')
        }
        const again = await getSoundly(context, draft)
        const shown = [
          ...shownByPut(put, draft),
          shownBy('GET', get, draft),
          shownBy('GET', again, draft),
          await listed(context, draft),
        ]
        expectEntries(context, requirement, shown, map, sent)
      },
    }),
    defineCheck({
      id: `${requirement}/${kind.id}/update`,
      title: `${kind.id}: ${map} sent with an update come back in the answers to PUT, GET, GET again and list`,
      requirements: [requirement],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const put = await context.resources.put(own, bodyWith(own, map, sent))
        if (map === 'extensions' && put.status >= 400) throw new NotApplicable('the extensions are refused')
        demandTaken(put, own)
        const get = await settled(context, own)
        if (valueAt(get.json, `/${map}`) === undefined) {
          throw new Unverified('prerequisite', `the ${map} were not taken`)
        }
        const again = await getSoundly(context, own)
        const shown = [
          ...shownByPut(put, own),
          shownBy('GET', get, own),
          shownBy('GET', again, own),
          await listed(context, own),
        ]
        expectEntries(context, requirement, shown, map, sent)
      },
    }),
    ...(map === 'extensions'
      ? []
      : [
          defineCheck({
            id: `${requirement}/${kind.id}/characters`,
            title: `${kind.id}: ${map} with any characters in their values come back as they were sent`,
            requirements: [requirement],
            kinds: [kind.id],
            async run(context) {
              const values = { text: 'Käse, "Brot" & 50% = läuft 日本', line: "a\\b/c <d> 'e'", space: ' x ' }
              const own = await context.resources.own(kind.id)
              const put = await context.resources.put(own, bodyWith(own, map, values))
              demandTaken(put, own)
              const shown = [shownBy('GET', await settled(context, own), own), await listed(context, own)]
              expectEntries(context, requirement, shown, map, values)
            },
          }),
        ]),
  ]),
)

/** An answer to PUT that does not hold the resource is the matter of META-30 alone. */
function shownByPut(put: Answer, draft: Draft): Representation[] {
  return valueAt(put.json, '/spec') === undefined ? [] : [shownBy('PUT', put, draft)]
}
