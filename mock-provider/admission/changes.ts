import { type Kind, valueAt } from '../../contract/index.ts'
import { fixedMembers } from '../contested/fixed-members.ts'
import type { Flaw } from '../outcome.ts'
import { isSameJson } from '../same-json.ts'
import type { Spec } from '../stored.ts'
import type { Switches } from '../switches.ts'

/** What an update changes although it must not: fixed members, and numbers that may only grow. */
export function changeFlaws(kind: Kind, before: Spec, after: Spec, switches: Switches): Flaw[] {
  if (isSameJson(before, after)) return []
  const fixed = fixedMembers(kind, switches).flatMap((pointer): Flaw[] => {
    const old = valueAt({ spec: before }, pointer)
    // What was never set may be set once (NIC-07).
    if (old === undefined || isSameJson(old, valueAt({ spec: after }, pointer))) return []
    return [{ pointer, message: 'cannot change after creation' }]
  })
  const grown = kind.growOnly.flatMap((pointer): Flaw[] => {
    const old = valueAt({ spec: before }, pointer)
    const present = valueAt({ spec: after }, pointer)
    if (typeof old !== 'number' || typeof present !== 'number' || present >= old) return []
    return [{ pointer, message: `cannot shrink below ${old}` }]
  })
  return [...fixed, ...grown]
}
