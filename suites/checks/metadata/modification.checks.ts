import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { withLabels, writable } from '../sets.ts'
import { bodyWithChange, demandChange, hasChangeableSpec, type UserPart, userParts } from './changes.ts'
import { expectEach, listed, type Representation, shownBy } from './representations.ts'
import { getSoundly, settled } from './settled.ts'
import { demandReadable, instant } from './times.ts'

/** META-20 and META-22: what a change of each part of a resource does to its time and its version. */
export const checks: readonly Check[] = userParts.flatMap((part) =>
  forKinds(part === 'spec' ? (kind) => writable(kind) && hasChangeableSpec(kind) : withLabels, (kind) => {
    const declare = (requirement: string, title: string, holds: typeof expectLater) =>
      defineCheck({
        id: `${requirement}/${kind.id}/${part}`,
        title: `${kind.id}: ${title}, in the answers to PUT, GET and list`,
        requirements: [requirement],
        kinds: [kind.id],
        async run(context) {
          const own = await context.resources.own(kind.id)
          const before = await getSoundly(context, own)
          holds(context, before.json, await changed(context, own, part))
        },
      })
    return [
      declare('META-20', `a change of ${part} moves lastModifiedAt`, expectLater),
      declare('META-22', `a change of ${part} raises resourceVersion`, expectRaised),
    ]
  }),
)

async function changed(context: CheckContext, own: Provisioned, part: UserPart): Promise<Representation[]> {
  const body = await bodyWithChange(context, own, part)
  const put = await context.resources.put(own, body)
  demandChange(put, own, part)
  const get = await settled(context, own)
  const shown = [shownBy('PUT', put, own), shownBy('GET', get, own), await listed(context, own)]
  return shown.filter(({ json }) => valueAt(json, '/metadata') !== undefined)
}

const lastModifiedAtOf = ({ json }: Representation): unknown => valueAt(json, '/metadata/lastModifiedAt')

function expectLater(context: CheckContext, before: unknown, shown: readonly Representation[]): void {
  const was = valueAt(before, '/metadata/lastModifiedAt')
  demandReadable('lastModifiedAt', [was, ...shown.map(lastModifiedAtOf)])
  expectEach(
    context,
    'META-20',
    // An answer to PUT that lacks it is the matter of META-06 and META-30.
    shown.filter((each) => each.verb !== 'PUT' || lastModifiedAtOf(each) !== undefined),
    '/metadata/lastModifiedAt',
    // Finer than a millisecond only the text shows it.
    (value) => value !== was && (instant(value) ?? Number.NaN) >= (instant(was) ?? 0),
    () => `later than ${String(was)}`,
  )
}

function expectRaised(context: CheckContext, before: unknown, shown: readonly Representation[]): void {
  const was = Number(valueAt(before, '/metadata/resourceVersion'))
  expectEach(
    context,
    'META-22',
    shown,
    '/metadata/resourceVersion',
    (value) => Number(value) > was,
    () => `more than ${was}`,
  )
}
