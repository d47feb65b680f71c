/** The deviations that can be named. */
import { deleteDoesNothing } from './delete-does-nothing.ts'
import type { Deviation } from './deviation.ts'
import { listIgnoresLimit } from './list-ignores-limit.ts'
import { putDropsLabels } from './put-drops-labels.ts'
import { staleVersionAccepted } from './stale-version-accepted.ts'
import { wrongTenantVisible } from './wrong-tenant-visible.ts'

export const deviations: readonly Deviation[] = [
  deleteDoesNothing,
  listIgnoresLimit,
  putDropsLabels,
  staleVersionAccepted,
  wrongTenantVisible,
]
