import type { ReferenceTarget, ResourceAddress } from '../../contract/index.ts'
import { type Admitted, admit, isAdmitted } from '../admission/admit.ts'
import { nameFlaws } from '../admission/names.ts'
import { distinctAfter } from '../clock.ts'
import { asPrecondition } from '../contested/error-answer.ts'
import { leaveBehind } from '../deviations/leftovers.ts'
import { isNameTaken, misreadName } from '../deviations/misread-name.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import { attachedKeys, begin, enter, noteAttachments, reconsiderHolders, settle } from '../lifecycle.ts'
import { answer, type Outcome, refuse, refuseFlaws } from '../outcome.ts'
import { putJson, resourceJson } from '../render.ts'
import { isSameJson } from '../same-json.ts'
import { keyOf, type Stored, type UserPart } from '../stored.ts'
import { startTransition } from '../transition.ts'
import { forget } from '../visibility.ts'
import type { World } from '../world.ts'
import { missingParent, missingResource } from './missing.ts'
import { staleVersion } from './precondition.ts'

export interface PutRequest {
  readonly address: ResourceAddress
  readonly body: unknown
  readonly version?: number
  /** Whether the caller may see what a reference names. */
  readonly readable: (target: ReferenceTarget) => boolean
  /** The URL of the resource, for Location. */
  readonly location: (address: ResourceAddress) => string
}

/** Creates or replaces a resource (201, 200), or leaves everything as it was. */
export function put(world: World, request: PutRequest): Outcome {
  const { address, version } = request
  const unfit = misreadName(world, address) ?? nameFlaws(address)
  if (unfit.length > 0) return refuseFlaws(`put ${address.kind.id} ${address.name}`, unfit)
  const orphan = isSkipped(world, 'parent-exists') ? undefined : missingParent(world, address)
  // The official suite wants a PUT below an unknown parent rejected like any other.
  if (orphan !== undefined) return world.switches.rejectionStatus === '412' ? asPrecondition(orphan) : orphan
  const previous = world.store.get(keyOf(address))
  if (previous === undefined) {
    // A version names something that was there (CONC-10).
    if (version !== undefined && !isSkipped(world, 'version-needs-resource')) {
      return missingResource(world, address)
    }
    if (isNameTaken(world, address)) {
      return refuse(
        'resource-conflict',
        `Failed to create ${address.name}: the name is taken. Use another one.`,
      )
    }
  } else {
    settle(world, previous)
    const stale = world.skipped.has('precondition') ? undefined : staleVersion(world, previous, version)
    if (stale !== undefined) {
      leaveBehind(world, 'stale', address, request.body, previous)
      return stale
    }
    if (previous.state === 'deleting' && !isSkipped(world, 'deleting-refuses-put')) {
      return refuse(
        'resource-conflict',
        `Failed to put ${address.kind.id} ${address.name}: it is being deleted. Wait until GET answers 404.`,
      )
    }
  }
  const { body, readable } = request
  const admitted = admit({ world, address, body, previous, readable })
  if (!isAdmitted(admitted)) {
    leaveBehind(world, 'invalid', address, body, previous)
    return refuseFlaws(`${previous ? 'update' : 'create'} ${address.kind.id} ${address.name}`, admitted)
  }
  if (previous !== undefined) {
    // What did not change is rendered once for all that send the same body again.
    if (!update(world, previous, admitted)) resourceJson(world, previous)
    return answer(200, bodyOf(world, previous))
  }
  const stored = create(world, address, admitted, 'client')
  return answer(world.switches.putSuccess === '200' ? 200 : 201, bodyOf(world, stored), {
    location: request.location(address),
  })
}

function bodyOf(world: World, stored: Stored): string {
  return world.switches.putAnswer === 'whole' ? putJson(world, stored) : JSON.stringify(stored.user)
}

/** Adds a resource and starts its life. */
export function create(
  world: World,
  address: ResourceAddress,
  { user, edges, facts }: Admitted,
  origin: Stored['origin'],
): Stored {
  const now = world.clock.now()
  const stored: Stored = {
    key: keyOf(address),
    address,
    origin,
    user,
    edges,
    createdAt: now,
    lastModifiedAt: now,
    resourceVersion: 1,
    state: 'pending',
    conditions: [],
    due: now,
    facts,
  }
  world.store.add(stored)
  begin(world, stored)
  noteAttachments(world, stored, new Set(), attachedKeys(world, stored))
  return stored
}

/** False when nothing was modified. */
function update(world: World, stored: Stored, { user, edges, facts }: Admitted): boolean {
  const respecified = !isSameJson(stored.user.spec, user.spec)
  const busy = stored.state === 'creating' || stored.state === 'updating'
  if (busy && isSkipped(world, 'put-during-change')) return false
  // The same body again is no modification (META-23).
  if (!respecified && sameUserMetadata(stored.user, user)) return false
  const attached = attachedKeys(world, stored)
  forget(world, stored)
  stored.user = user
  stored.facts = facts
  stored.origin = 'client'
  world.store.relink(stored, edges)
  modify(world, stored)
  if (respecified || world.switches.labelUpdate === 'updating') {
    if (stored.state === 'active' || (stored.state === 'error' && !isSkipped(world, 'recovery'))) {
      enter(world, stored, isSkipped(world, 'updating') ? 'active' : 'updating')
    } else startTransition(world, stored)
    noteAttachments(world, stored, attached, attachedKeys(world, stored))
    reconsiderHolders(world, stored)
  }
  forget(world, stored)
  return true
}

/** Counts a modification: the next version, at a moment of its own. */
export function modify(world: World, stored: Stored): void {
  stored.resourceVersion += 1
  stored.lastModifiedAt = distinctAfter(world.clock, stored.lastModifiedAt)
  world.store.changed(stored)
}

function sameUserMetadata(a: UserPart, b: UserPart): boolean {
  return (['labels', 'annotations', 'extensions'] as const).every((part) => isSameJson(a[part], b[part]))
}
