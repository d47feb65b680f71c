import { metadataMembers, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { gettable, readOnly, withLabels } from '../sets.ts'
import { expectEach, listed, type Representation, shownBy } from './representations.ts'
import { changeSoundly, getSoundly, putSoundly, settled } from './settled.ts'
import { demandReadable, instant } from './times.ts'

// Clocks of one provider may differ, and a Date header may come from something in front of it.
const toleranceMs = 24 * 3600 * 1000

const withMetadata = (shown: Representation): boolean => valueAt(shown.json, '/metadata') !== undefined
const createdAtOf = ({ json }: Representation): unknown => valueAt(json, '/metadata/createdAt')

/** META-18: the time of creation. */
export const checks: readonly Check[] = [
  ...forKinds(withLabels, (kind) => [
    defineCheck({
      id: `META-18/${kind.id}`,
      title: `${kind.id}: createdAt is set at creation and stays, through changes and in a list`,
      requirements: ['META-18'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        const created = await putSoundly(context, draft)
        const first = await settled(context, draft)
        const { put, get } = await changeSoundly(context, draft, {
          ...draft.body,
          labels: { changed: 'yes' },
        })
        const again = await getSoundly(context, draft)
        const wanted = valueAt(first.json, '/metadata/createdAt')
        const shown = [
          shownBy('PUT', created, draft),
          shownBy('PUT', put, draft),
          shownBy('GET', get, draft),
          shownBy('GET', again, draft),
          await listed(context, draft),
        ].filter(withMetadata)
        demandReadable('createdAt', [wanted, ...shown.map(createdAtOf)])
        const same = (value: unknown) => instant(value) !== undefined && instant(value) === instant(wanted)
        expectEach(context, 'META-18', shown, '/metadata/createdAt', same, () => wanted)
      },
    }),
    defineCheck({
      id: `META-18/${kind.id}/now`,
      title: `${kind.id}: createdAt is the time of the PUT that created it`,
      requirements: ['META-18'],
      kinds: [kind.id],
      async run(context) {
        const before = await context.resources.shared(kind.id)
        const draft = await context.resources.draft(kind.id)
        await putSoundly(context, draft)
        const read = await getSoundly(context, draft)
        const createdAt = valueAt(read.json, '/metadata/createdAt')
        demandReadable('createdAt', [createdAt])
        const present = Date.parse(read.headers['date'] ?? '')
        const earlier = instant(valueAt(before.answer.json, '/metadata/createdAt')) ?? 0
        const time = instant(createdAt) ?? Number.NaN
        const isNow = Number.isNaN(present) || Math.abs(time - present) <= toleranceMs
        context.expect('META-18', time >= earlier && isNow, {
          message: 'createdAt is not the time of the creation',
          path: '$.metadata.createdAt',
          expected: `not before ${new Date(earlier).toISOString()}, when another ${kind.id} was created`,
          actual: createdAt,
          answer: read,
        })
      },
    }),
  ]),
  ...forKinds(
    (kind) => readOnly(kind) && gettable(kind) && metadataMembers(kind.metadata).includes('createdAt'),
    (kind) =>
      defineCheck({
        id: `META-18/${kind.id}`,
        title: `${kind.id}: createdAt stays, read after read and in a list`,
        requirements: ['META-18'],
        kinds: [kind.id],
        reads: true,
        async run(context) {
          const found = await context.resources.existing(kind.id)
          const wanted = valueAt(found.answer.json, '/metadata/createdAt')
          const shown = [
            shownBy('GET', await getSoundly(context, found), found),
            await listed(context, found),
          ]
          demandReadable('createdAt', [wanted, ...shown.map(createdAtOf)])
          const same = (value: unknown) => instant(value) !== undefined && instant(value) === instant(wanted)
          expectEach(context, 'META-18', shown, '/metadata/createdAt', same, () => wanted)
        },
      }),
  ),
]
