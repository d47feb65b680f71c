import type { Kind } from '../../contract/index.ts'
import type { Switches } from '../switches.ts'

/** What the official suite updates although it is fixed (contract 4.15). */
const updatedBySuite: Readonly<Record<string, readonly string[]>> = {
  network: ['/spec/skuRef'],
  instance: ['/spec/zone'],
  subnet: ['/spec/zone'],
}

/** Pointers to the members that an update must not change. */
export function fixedMembers(kind: Kind, switches: Switches): readonly string[] {
  if (kind.id === 'image' && switches.imageUpdate === 'accept') return []
  const freed = updatedBySuite[kind.id]
  if (freed === undefined || switches.immutableUpdate === 'refuse') return kind.immutable
  return kind.immutable.filter((pointer) => !freed.includes(pointer))
}
