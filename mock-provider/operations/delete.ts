import { collectionWithin, kindOf, type ResourceAddress } from '../../contract/index.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { enter, find, isThere, settle } from '../lifecycle.ts'
import { accepted, type Outcome, type Refusal, refuse } from '../outcome.ts'
import { keyOf, type Stored } from '../stored.ts'
import type { World } from '../world.ts'
import { missingResource } from './missing.ts'
import { staleVersion } from './precondition.ts'
import { modify } from './put.ts'

/** Accepts the removal of a resource (202) that nothing needs. */
export function remove(world: World, address: ResourceAddress, version: number | undefined): Outcome {
  const stored = world.store.get(keyOf(address))
  if (stored === undefined) return missingResource(world, address)
  settle(world, stored)
  if (stored.state === 'deleting') {
    return isSkipped(world, 'deletion-repeated') ? (busy(world, stored, true) ?? accepted) : accepted
  }
  const refusal =
    (isSkipped(world, 'deletion-precondition') ? undefined : staleVersion(world, stored, version)) ??
    busy(world, stored, stored.state === 'error' && isSkipped(world, 'deletion-in-error')) ??
    heldBy(world, stored) ??
    notEmpty(world, stored) ??
    world.behaviours.get(address.kind.id)?.blocksDeletion?.(world, stored)
  if (refusal !== undefined) return refusal
  if (isSkipped(world, 'deletion', address.kind.id)) return accepted
  world.behaviours.get(address.kind.id)?.deleting?.(world, stored)
  modify(world, stored)
  stored.deletedAt = stored.lastModifiedAt
  enter(world, stored, 'deleting')
  return accepted
}

const settled = ['active', 'error']

function busy({ switches }: World, { state, address }: Stored, always: boolean): Refusal | undefined {
  if (!always && (switches.deletionWhileBusy === 'accept' || settled.includes(state))) return undefined
  return refuse(
    'resource-conflict',
    `Failed to delete ${address.kind.id} ${address.name}: its state is ${state}. Wait until it is active.`,
  )
}

function mayLeave({ switches }: World, { address }: Stored): boolean {
  if (address.kind.id === 'internet-gateway') return switches.routedGatewayDeletion === 'accept'
  return address.kind.id === 'security-group-rule' && switches.groupedRuleDeletion === 'accept'
}

function heldBy(world: World, stored: Stored): Refusal | undefined {
  if (mayLeave(world, stored) || isSkipped(world, 'dependants', stored.address.kind.id)) return undefined
  for (const candidate of world.store.holders(stored.key)) {
    const holder = find(world, candidate.key)
    const edge = holder?.edges.find(({ field, targetKey }) => field.holdsTarget && targetKey === stored.key)
    if (holder === undefined || edge === undefined) continue
    const { kind, name } = holder.address
    return refuse(
      'resource-conflict',
      `Failed to delete ${stored.address.kind.id} ${stored.address.name}: ${kind.id} ${name} uses it in ${edge.pointer}. Delete or change that one first.`,
    )
  }
  return undefined
}

function notEmpty(world: World, stored: Stored): Refusal | undefined {
  const { address } = stored
  const { name } = address
  if (isSkipped(world, 'contents', address.kind.id)) return undefined
  if (address.kind.id === 'network' && world.switches.networkDeletion === 'cascade') return undefined
  for (const id of address.kind.contains) {
    const child = world.store
      .members(collectionWithin(address, kindOf(id)))
      .find((member) => member.origin !== 'implicit' && isThere(world, member))
    if (child === undefined) continue
    return refuse(
      'resource-conflict',
      `Failed to delete ${address.kind.id} ${name}: it contains ${id} ${child.address.name}. Delete that one first.`,
    )
  }
  return undefined
}
