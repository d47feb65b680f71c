import { conditionHistory, parentsOf, type ResourceState } from '../contract/index.ts'
import { timestamp } from './clock.ts'
import { waitsFor } from './contested/missing-target.ts'
import { isSkipped } from './deviations/skippable-rules.ts'
import { resourceJson } from './render.ts'
import { keyOf, type Mark, type Stored } from './stored.ts'
import { countRead, isTransitionOver, startTransition } from './transition.ts'
import { forget } from './visibility.ts'
import type { World } from './world.ts'

/** Starts the life of a resource that was just added: pending, and creating at once when all it needs is there. */
export function begin(world: World, stored: Stored): void {
  enter(world, stored, 'pending')
  if (isReady(world, stored)) enter(world, stored, firstState(world, stored))
}

function firstState(world: World, { address }: Stored): ResourceState {
  return isSkipped(world, 'creating', address.kind.id) ? 'active' : 'creating'
}

/** Puts a resource into a state and writes the condition. The state lasts until `settle` finds it over. */
export function enter(world: World, stored: Stored, state: ResourceState, why?: Mark): void {
  stored.state = state
  note(world, stored, why ?? world.behaviours.get(stored.address.kind.id)?.entering?.(world, stored, state))
  startTransition(world, stored)
  if (state === 'active' || state === 'error') world.inFlight.delete(stored)
  else world.inFlight.add(stored)
}

/** Writes a condition in the present state. */
export function note(world: World, stored: Stored, mark?: Mark): void {
  const last = stored.conditions[0]?.lastTransitionAt
  const now = Math.max(world.clock.now(), last === undefined ? 0 : Date.parse(last))
  const condition = { state: stored.state, lastTransitionAt: timestamp(now), ...mark }
  stored.conditions = [condition, ...stored.conditions].slice(0, conditionHistory.maximum)
  forget(world, stored)
}

/** Finishes provisioning that is over. */
export function settle(world: World, stored: Stored): void {
  if (stored.state === 'active') return
  if (stored.state === 'pending' && isReady(world, stored)) enter(world, stored, firstState(world, stored))
  if ((stored.state === 'creating' || stored.state === 'updating') && isOver(world, stored)) {
    const failure = failureOf(world, stored)
    enter(world, stored, failure === undefined ? 'active' : 'error', failure)
  }
}

function isOver(world: World, stored: Stored): boolean {
  const rule = stored.state === 'creating' ? 'creation-ends' : 'update-ends'
  return isTransitionOver(world, stored) && !isSkipped(world, rule, stored.address.kind.id)
}

function failureOf(world: World, stored: Stored): Mark | undefined {
  if (isSkipped(world, 'failure')) return undefined
  return world.behaviours.get(stored.address.kind.id)?.fails?.(world, stored)
}

/** Has those that refer to a changed resource fail or recover by it. */
export function reconsiderHolders(world: World, stored: Stored): void {
  for (const holder of world.store.holders(stored.key)) {
    if (world.behaviours.get(holder.address.kind.id)?.fails === undefined) continue
    const failure = failureOf(world, holder)
    if (holder.state === 'active' && failure !== undefined) enter(world, holder, 'error', failure)
    if (holder.state === 'error' && failure === undefined) enter(world, holder, 'updating')
  }
}

/** What a read finds: provisioning and deletion that are over are finished first. False when it is gone. */
export function isThere(world: World, stored: Stored): boolean {
  if (stored.state === 'active') return true
  settle(world, stored)
  if (stored.state !== 'deleting' || !isTransitionOver(world, stored)) return true
  if (isSkipped(world, 'deletion-ends', stored.address.kind.id)) return true
  vanish(world, stored)
  return false
}

/** The resource with this key as a read finds it. */
export function find(world: World, key: string): Stored | undefined {
  const stored = world.store.get(key)
  return stored !== undefined && isThere(world, stored) ? stored : undefined
}

/** With virtual time, time alone finishes transitions: also of resources that nobody reads. */
export function sweep(world: World): void {
  if (world.progress.kind !== 'time' || world.inFlight.size === 0) return
  for (const stored of world.inFlight) isThere(world, stored)
}

/** The resource with this key as a client sees it: where reads end transitions, this is one of them. */
export function read(world: World, key: string): Stored | undefined {
  const stored = find(world, key)
  if (stored !== undefined) countRead(stored)
  return stored
}

/** Writes on the targets that a resource took hold of, or let go of, that it did. */
export function noteAttachments(
  world: World,
  stored: Stored,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void {
  const attaches = world.behaviours.get(stored.address.kind.id)?.attaches
  if (attaches === undefined || world.switches.attachmentConditions === 'omitted') return
  if (isSkipped(world, 'attachments-noted', attaches.type)) return
  const write = (keys: Iterable<string>, others: ReadonlySet<string>, reason: string) => {
    for (const key of keys) {
      const target = others.has(key) ? undefined : world.store.get(key)
      if (target !== undefined) note(world, target, { type: attaches.type, reason })
    }
  }
  write(after, before, attaches.on)
  write(before, after, attaches.off)
}

/** The keys of what a resource takes hold of in the sense of `attaches`. */
export function attachedKeys(world: World, stored: Stored): ReadonlySet<string> {
  const target = world.behaviours.get(stored.address.kind.id)?.attaches?.target
  const edges = stored.edges.filter(({ targetKind }) => targetKind.id === target)
  return new Set(edges.map(({ targetKey }) => targetKey))
}

function vanish(world: World, stored: Stored): void {
  const { store, behaviours, inFlight } = world
  const { address } = stored
  behaviours.get(address.kind.id)?.gone?.(world, stored)
  noteAttachments(world, stored, attachedKeys(world, stored), new Set())
  forget(world, stored)
  inFlight.delete(stored)
  const json = resourceJson(world, stored)
  store.remove(stored, {
    name: address.name,
    deletedAt: stored.deletedAt ?? 0,
    labels: stored.user.labels ?? {},
    json,
  })
  forget(world, stored)
}

// A group and its rule may refer to each other: neither then waits for the other.
const waiting = new WeakSet<Stored>()

/** Whether everything that a resource stands on can be used: its parents and what its spec refers to. */
function isReady(world: World, stored: Stored): boolean {
  if (isSkipped(world, 'readiness', stored.address.kind.id)) return true
  waiting.add(stored)
  try {
    return needs(world, stored).every((key) => {
      const present = world.store.get(key)
      if (present !== undefined && waiting.has(present)) return true
      const needed = find(world, key)
      if (needed !== undefined) countRead(needed)
      return needed !== undefined && (needed.state === 'active' || needed.state === 'updating')
    })
  } finally {
    waiting.delete(stored)
  }
}

function needs({ switches }: World, stored: Stored): string[] {
  const keys = stored.edges
    .filter(({ field }) => waitsFor(field, stored.address.kind.id, switches))
    .map(({ targetKey }) => targetKey)
  return [...keys, ...parentsOf(stored.address).map(keyOf)]
}
