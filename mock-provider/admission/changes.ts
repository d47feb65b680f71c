import { type Kind, valueAt } from '../../contract/index.ts'
import { fixedMembers } from '../contested/fixed-members.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { isSameJson } from '../same-json.ts'
import type { Spec } from '../stored.ts'
import type { World } from '../world.ts'

/** What an update changes although it must not: fixed members, and numbers that may only grow. */
export function changeFlaws(world: World, kind: Kind, before: Spec, after: Spec): Flaw[] {
  if (isSameJson(before, after)) return []
  const members = isSkipped(world, 'fixed-members', kind.id) ? [] : fixedMembers(kind, world.switches)
  const fixed = members.flatMap((pointer): Flaw[] => {
    const old = valueAt({ spec: before }, pointer)
    // What was never set may be set once (NIC-07).
    if (old === undefined || isSameJson(old, valueAt({ spec: after }, pointer))) return []
    return [{ pointer, message: 'cannot change after creation' }]
  })
  const grown = kind.growOnly.flatMap((pointer): Flaw[] => {
    const old = valueAt({ spec: before }, pointer)
    const present = valueAt({ spec: after }, pointer)
    if (typeof old !== 'number' || typeof present !== 'number' || present === old) return []
    if (present > old) {
      return isSkipped(world, 'growth') ? [{ pointer, message: `cannot change from ${old}` }] : []
    }
    if (isSkipped(world, 'growth-only')) return []
    return [{ pointer, message: `cannot shrink below ${old}` }]
  })
  return [...fixed, ...grown]
}
