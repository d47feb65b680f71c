import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { demandTellsAbsent } from '../lifecycle/absent.ts'
import { gettable, listable, readOnly, writable } from '../sets.ts'
import { everyRepresentation, expectEach, listed, type Representation, shownBy } from './representations.ts'
import { instant, isPresent, timeOf } from './times.ts'

const deletedOnly = { accept: 'application/json; deleted=only' }

/** META-25 and META-26: the time of deletion. */
export const checks: readonly Check[] = [
  ...forKinds(listable, (kind) =>
    defineCheck({
      id: `META-25/${kind.id}`,
      title: `${kind.id}: it has no deletedAt as long as nobody deletes it, in the answers to PUT, GET and list`,
      requirements: ['META-25'],
      kinds: [kind.id],
      reads: readOnly(kind) && gettable(kind),
      async run(context) {
        const shown = await everyRepresentation(context, kind)
        const absent = (value: unknown) => value === undefined
        expectEach(context, 'META-25', shown, '/metadata/deletedAt', absent, () => '(absent)')
      },
    }),
  ),
  ...forKinds(writable, (kind) => [
    defineCheck({
      id: `META-25/${kind.id}/deleting`,
      title: `${kind.id}: it has a deletedAt as long as it is being deleted`,
      requirements: ['META-25'],
      kinds: [kind.id],
      async run(context) {
        const shown = await shownDeleted(context, await context.resources.create(kind.id))
        // Which form it has is JSON-08.
        expectEach(
          context,
          'META-25',
          shown,
          '/metadata/deletedAt',
          isPresent,
          () => 'the time of the DELETE',
        )
      },
    }),
    defineCheck({
      id: `META-26/${kind.id}`,
      title: `${kind.id}: deletedAt is createdAt or later`,
      requirements: ['META-26'],
      kinds: [kind.id],
      async run(context) {
        const shown = await shownDeleted(context, await context.resources.create(kind.id))
        const dated = shown.filter(({ json }) => timeOf(json, 'deletedAt') !== undefined)
        if (dated.length === 0) throw new Unverified('prerequisite', 'what is being deleted has no deletedAt')
        expectEach(
          context,
          'META-26',
          dated,
          '/metadata/deletedAt',
          (value, { json }) => (instant(value) ?? Number.NaN) >= (timeOf(json, 'createdAt') ?? 0),
          ({ json }) => `not before ${String(valueAt(json, '/metadata/createdAt'))}`,
        )
      },
    }),
  ]),
]

/**
 * Deletes a resource and returns what still shows it: GET while it lasts, or else the list of what was deleted.
 *
 * @throws {NotApplicable} when it is gone at once, and the provider keeps no such list
 */
async function shownDeleted(context: CheckContext, resource: Draft): Promise<Representation[]> {
  const { url } = resource
  const deletion = await context.send({ method: 'DELETE', url })
  if (deletion.status >= 300) {
    throw new Unverified('prerequisite', `DELETE ${url} was answered ${deletion.status}`)
  }
  const read = await context.send({ method: 'GET', url })
  if (read.status === 200) {
    // Another success than the resource may be what GET answers to whatever is gone.
    if (valueAt(read.json, '/metadata') === undefined) await demandTellsAbsent(context, url)
    return [shownBy('GET', read, resource)]
  }
  const item = await listed(context, resource, deletedOnly).catch((cause: unknown) => {
    if (!(cause instanceof Unverified) || cause.reason !== 'prerequisite') throw cause
    throw new NotApplicable(`the ${resource.kind.id} is gone at once, and no list shows it`, { cause })
  })
  // An item that shows no times at all is no complete resource: LIST-35 finds that.
  if (timeOf(item.json, 'createdAt') === undefined) {
    throw new Unverified('prerequisite', 'the list of what was deleted shows no times')
  }
  return [item]
}
