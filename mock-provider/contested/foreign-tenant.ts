import type { CollectionAddress } from '../../contract/index.ts'
import type { Caller } from '../auth/authenticate.ts'
import { mayEnter } from '../auth/authorize.ts'
import { type Refusal, refuse } from '../outcome.ts'
import type { World } from '../world.ts'

/** A refusal that may hide a tenant in which the caller has no business. */
export function foreignTenant(
  world: World,
  { subject }: Caller,
  { tenant }: CollectionAddress,
  forbidden: Refusal,
): Refusal {
  if (world.switches.foreignTenant === '403' || tenant === undefined) return forbidden
  if (mayEnter(world, subject, tenant)) return forbidden
  return refuse('resource-not-found', `Failed to find tenant ${tenant}: it does not exist. Check the name.`)
}
