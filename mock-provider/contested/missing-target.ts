import type { ReferenceField } from '../../contract/index.ts'
import type { Switches } from '../switches.ts'

/** Whether a reference may name what does not exist (yet). */
export function mayMiss({ at, missing }: ReferenceField, kindId: string, switches: Switches): boolean {
  if (missing === 'pending') return switches.missingRouteTarget === 'pending'
  return goesAhead(at, kindId, switches)
}

/** Whether a resource waits, pending, until the target of this reference can be used. */
export function waitsFor({ at, missing }: ReferenceField, kindId: string, switches: Switches): boolean {
  return missing === 'reject' && !goesAhead(at, kindId, switches)
}

function goesAhead(at: string, kindId: string, switches: Switches): boolean {
  if (kindId === 'nic') return at.startsWith('/spec/publicIpRefs') && switches.missingPublicIp === 'accept'
  if (kindId === 'image') return at === '/spec/blockStorageRef' && switches.missingImageVolume === 'accept'
  return false
}
