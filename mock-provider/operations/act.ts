import type { ResourceAddress } from '../../contract/index.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { enter, find, settle } from '../lifecycle.ts'
import { accepted, type Outcome, refuse } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'
import { missingResource } from './missing.ts'
import { staleVersion } from './precondition.ts'
import { modify } from './put.ts'

/** Accepts an action (202) that the state of the resource allows. */
export function act(
  world: World,
  address: ResourceAddress,
  action: string,
  version: number | undefined,
): Outcome {
  const stored = find(world, keyOf(address))
  if (stored === undefined) return missingResource(world, address)
  settle(world, stored)
  const behaviour = world.behaviours.get(address.kind.id)
  if (behaviour?.act === undefined) {
    return refuse(
      'internal-server-error',
      `Failed to ${action} ${address.name}: the mock provider cannot do it yet.`,
    )
  }
  const stale = isSkipped(world, 'action-precondition') ? undefined : staleVersion(world, stored, version)
  const refusal =
    stale === undefined
      ? behaviour.act(world, stored, action)
      : world.switches.staleAction === '412'
        ? stale
        : refuse('resource-conflict', stale.detail, stale.sources && { sources: stale.sources })
  if (refusal !== undefined) return refusal
  modify(world, stored)
  enter(world, stored, isSkipped(world, 'updating-of-actions') ? 'active' : 'updating')
  return accepted
}
