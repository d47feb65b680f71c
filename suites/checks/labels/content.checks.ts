import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { listed, shownBy } from '../metadata/representations.ts'
import { putSoundly, settled } from '../metadata/settled.ts'
import { withLabels } from '../sets.ts'
import { bodyWith, demandEntry, expectEntries, withEntry } from './maps.ts'

const unusualKeys = {
  'billing.cost-center': '4711',
  'monitoring:alert-level': 'high',
  'acme.example/team': 'blue',
  'a-b': 'dash',
}

// More than a known provider takes, and still a body that every server reads.
const manyLabels = 2000

const noStrings = { number: 1, flag: true, object: { a: 'b' }, list: ['a'] }

/** LBL-06 and LBL-10 to LBL-13: what may stand in labels, annotations and extensions. */
export const checks: readonly Check[] = forKinds(withLabels, (kind) => [
  defineCheck({
    id: `LBL-06/${kind.id}`,
    title: `${kind.id}: an extension that the provider does not take is refused, and not lost in silence`,
    requirements: ['LBL-06'],
    kinds: [kind.id],
    async run(context) {
      await context.resources.shared(kind.id)
      const draft = await context.resources.draft(kind.id)
      const sent = { 'conformance.example/unknown': 'value' }
      const put = await context.resources.put(draft, bodyWith(draft, 'extensions', sent))
      if (put.status >= 400) return void expectRefusal(context, 'LBL-06', put, 'shape', [403])
      const read = await settled(context, draft)
      const actual = valueAt(read.json, '/extensions')
      const kept = Object.hasOwn(Object(actual), 'conformance.example/unknown')
      context.expect('LBL-06', kept, {
        message: `the extension was taken with ${put.status}, and lost${detailOf(put)}`,
        path: '$.extensions',
        expected: sent,
        actual,
        answer: read,
      })
    },
  }),
  ...(['labels', 'annotations'] as const).map((map) =>
    defineCheck({
      id: `LBL-10/${kind.id}/${map}`,
      title: `${kind.id}: keys of ${map} may have dots, colons, dashes and slashes`,
      requirements: ['LBL-10'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        await putSoundly(context, own, bodyWith(own, map, { plain: 'x' }))
        demandEntry(await settled(context, own), map, 'plain', 'x')
        const put = await context.resources.put(own, bodyWith(own, map, { plain: 'y', ...unusualKeys }))
        if (!expectAccepted(context, 'LBL-10', put, '200 or 201')) return
        const get = await settled(context, own)
        demandEntry(get, map, 'plain', 'y')
        const shown = withEntry([shownBy('GET', get, own), await listed(context, own)], map, 'plain', 'y')
        expectEntries(context, 'LBL-10', shown, map, unusualKeys)
      },
    }),
  ),
  ...(['labels', 'annotations'] as const).map((map) =>
    defineCheck({
      id: `LBL-11/${kind.id}/${map}`,
      title: `${kind.id}: ${manyLabels} ${map} are taken, or answered 422`,
      requirements: ['LBL-11'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const many = Object.fromEntries(Array.from({ length: manyLabels }, (_, index) => [`k${index}`, 'x']))
        const put = await context.resources.put(own, bodyWith(own, map, many))
        if (put.status === 422) return void context.expect('LBL-11', true, { message: '' })
        if (expectAccepted(context, 'LBL-11', put, '200, 201 or 422')) await settled(context, own)
      },
    }),
  ),
  defineCheck({
    id: `LBL-12/${kind.id}`,
    title: `${kind.id}: a label may have an empty value`,
    requirements: ['LBL-12'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const put = await context.resources.put(own, bodyWith(own, 'labels', { empty: '', other: 'x' }))
      if (!expectAccepted(context, 'LBL-12', put, '200 or 201')) return
      const get = await settled(context, own)
      demandEntry(get, 'labels', 'other', 'x')
      const shown = withEntry([shownBy('GET', get, own), await listed(context, own)], 'labels', 'other', 'x')
      expectEntries(context, 'LBL-12', shown, 'labels', { empty: '' })
    },
  }),
  defineCheck({
    id: `LBL-13/${kind.id}`,
    title: `${kind.id}: a label whose value is a number, a boolean, an object or a list is refused`,
    requirements: ['LBL-13'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      for (const value of Object.values(noStrings)) {
        const put = await context.resources.put(own, bodyWith(own, 'labels', { value }))
        expectRefusal(context, 'LBL-13', put, 'shape')
      }
    },
  }),
])
