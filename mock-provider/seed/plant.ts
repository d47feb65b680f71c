import type { ResourceAddress } from '../../contract/index.ts'
import { timestamp } from '../clock.ts'
import { keyOf, type Stored, type UserPart } from '../stored.ts'
import type { World } from '../world.ts'

/** Adds a resource that was always there: active, with a whole history, and without admission. */
export function plant(
  world: World,
  address: ResourceAddress,
  user: UserPart,
  facts: Readonly<Record<string, unknown>> = {},
): Stored {
  const now = world.clock.now()
  const history = (['active', 'creating', 'pending'] as const).map((state) => ({
    state,
    lastTransitionAt: timestamp(now),
  }))
  const stored: Stored = {
    key: keyOf(address),
    address,
    origin: 'seed',
    user,
    edges: [],
    createdAt: now,
    lastModifiedAt: now,
    resourceVersion: 1,
    state: 'active',
    conditions: history,
    due: now,
    facts,
  }
  world.store.add(stored)
  return stored
}
