import { isDeepStrictEqual } from 'node:util'
import { metadataMembers, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { gettable, listable, readOnly, withLabels } from '../sets.ts'
import { everyRepresentation, expectEach, listed, type Representation, shownBy } from './representations.ts'
import { changeSoundly, getSoundly } from './settled.ts'
import { instant, timeOf } from './times.ts'

const hasTimes = ({ json }: Representation): boolean => timeOf(json, 'createdAt') !== undefined
const hasVersion = ({ json }: Representation): boolean =>
  valueAt(json, '/metadata/resourceVersion') !== undefined

/** META-19, META-21 and the other side of META-22: the order of times and the form of versions. */
export const checks: readonly Check[] = [
  ...forKinds(
    (kind) => listable(kind) && metadataMembers(kind.metadata).includes('resourceVersion'),
    (kind) => [
      defineCheck({
        id: `META-19/${kind.id}`,
        title: `${kind.id}: lastModifiedAt is createdAt or later, in the answers to PUT, GET and list`,
        requirements: ['META-19'],
        kinds: [kind.id],
        reads: readOnly(kind) && gettable(kind),
        async run(context) {
          const shown = demandSome((await everyRepresentation(context, kind)).filter(hasTimes), 'createdAt')
          expectEach(
            context,
            'META-19',
            shown,
            '/metadata/lastModifiedAt',
            (value, { json }) => (instant(value) ?? Number.NaN) >= (timeOf(json, 'createdAt') ?? 0),
            ({ json }) => `not before ${String(valueAt(json, '/metadata/createdAt'))}`,
          )
        },
      }),
      defineCheck({
        id: `META-21/${kind.id}`,
        title: `${kind.id}: resourceVersion is an integer from 1 on, in the answers to PUT, GET and list`,
        requirements: ['META-21'],
        kinds: [kind.id],
        reads: readOnly(kind) && gettable(kind),
        async run(context) {
          // That it is there at all is META-06.
          const shown = demandSome(
            (await everyRepresentation(context, kind)).filter(hasVersion),
            'resourceVersion',
          )
          const holds = (value: unknown) => Number.isInteger(value) && Number(value) >= 1
          const expected = () => 'an integer from 1 on'
          expectEach(context, 'META-21', shown, '/metadata/resourceVersion', holds, expected)
        },
      }),
    ],
  ),
  ...forKinds(withLabels, (kind) => [
    defineCheck({
      id: `META-19/${kind.id}/changes`,
      title: `${kind.id}: lastModifiedAt never goes back, change after change`,
      requirements: ['META-19'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const shown = [shownBy('GET', await getSoundly(context, own), own)]
        for (const changed of ['once', 'twice']) {
          const { put, get } = await changeSoundly(context, own, { ...own.body, labels: { changed } })
          shown.push(shownBy('PUT', put, own), shownBy('GET', get, own))
        }
        shown.push(await listed(context, own))
        expectOrder(context, shown.filter(hasTimes))
      },
    }),
    defineCheck({
      id: `META-22/${kind.id}`,
      title: `${kind.id}: resourceVersion and lastModifiedAt stay while nothing changes`,
      requirements: ['META-22'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const first = await getSoundly(context, own)
        const second = await getSoundly(context, own)
        for (const member of ['resourceVersion', 'lastModifiedAt']) {
          const [was, is] = [first, second].map(({ json }) => valueAt(json, `/metadata/${member}`))
          // A change of status is a change too, and it may come by itself.
          context.expect('META-22', was === is || !isSameContent(first, second), {
            message: `metadata.${member} moved, and nothing had changed`,
            path: `$.metadata.${member}`,
            expected: was,
            actual: is,
            answer: second,
          })
        }
      },
    }),
  ]),
]

function demandSome(shown: Representation[], member: string): Representation[] {
  if (shown.length === 0) throw new Unverified('prerequisite', `nothing shows ${member}`)
  return shown
}

function expectOrder(context: CheckContext, shown: readonly Representation[]): void {
  let latest = Number.NEGATIVE_INFINITY
  for (const { json, path, answer, verb } of demandSome([...shown], 'createdAt')) {
    const time = timeOf(json, 'lastModifiedAt') ?? Number.NaN
    context.expect('META-19', time >= latest, {
      message: `lastModifiedAt went back in the answer to ${verb}`,
      path: `${path}.metadata.lastModifiedAt`,
      expected: `not before ${new Date(Math.max(latest, 0)).toISOString()}`,
      actual: valueAt(json, '/metadata/lastModifiedAt'),
      answer,
    })
    if (time > latest) latest = time
  }
}

function isSameContent(a: Answer, b: Answer): boolean {
  return ['labels', 'annotations', 'extensions', 'spec', 'status'].every((part) =>
    isDeepStrictEqual(valueAt(a.json, `/${part}`), valueAt(b.json, `/${part}`)),
  )
}
