import { areaOf } from './area.ts'
import type { Check, CheckGroup } from './check.ts'

/**
 * Whether a check may change what a principal may do, or depends on it. All that do run in one shard, where they wait for
 * each other: what one grants, the others see. What a check of the user does, nobody knows. The guides
 * are replayed by the admin alone.
 */
export function isAboutRights(check: Check, group: CheckGroup): boolean {
  if (group.sequential) return false
  return check.rights === true || areaOf(check) === 'AUTHZ' || group.profile === 'own'
}
