import { conditionHistory, kindOf, type ResourceState } from '../contract/index.ts'
import { timestamp } from './clock.ts'
import { resourceJson } from './render.ts'
import { keyOf, type Mark, type Stored } from './stored.ts'
import { forget } from './visibility.ts'
import type { World } from './world.ts'

/** Starts the life of a resource that was just added: pending, and creating at once when all it needs is there. */
export function begin(world: World, stored: Stored): void {
  enter(world, stored, 'pending')
  if (isReady(world, stored)) enter(world, stored, 'creating')
}

/** Puts a resource into a state and writes the condition. The state lasts until `settle` finds it over. */
export function enter(world: World, stored: Stored, state: ResourceState): void {
  stored.state = state
  const mark = world.behaviours.get(stored.address.kind.id)?.entering?.(world, stored, state)
  note(world, stored, mark)
  stored.due = world.clock.now() + world.settings.latencyMs
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
  if (stored.state === 'pending' && isReady(world, stored)) enter(world, stored, 'creating')
  if ((stored.state === 'creating' || stored.state === 'updating') && stored.due <= world.clock.now()) {
    enter(world, stored, 'active')
  }
}

/** What a read finds: provisioning and deletion that are over are finished first. False when it is gone. */
export function isThere(world: World, stored: Stored): boolean {
  if (stored.state === 'active') return true
  settle(world, stored)
  if (stored.state !== 'deleting' || stored.due > world.clock.now()) return true
  vanish(world, stored)
  return false
}

/** The resource with this key as a read finds it. */
export function find(world: World, key: string): Stored | undefined {
  const stored = world.store.get(key)
  return stored !== undefined && isThere(world, stored) ? stored : undefined
}

/** With a latency, time alone finishes transitions: also of resources that nobody reads. */
export function sweep(world: World): void {
  if (world.settings.latencyMs === 0 || world.inFlight.size === 0) return
  for (const stored of world.inFlight) isThere(world, stored)
}

/** Writes on the targets that a resource took hold of, or let go of, that it did. */
export function noteAttachments(
  world: World,
  stored: Stored,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void {
  const attaches = world.behaviours.get(stored.address.kind.id)?.attaches
  if (attaches === undefined) return
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
  waiting.add(stored)
  try {
    return needs(stored).every((key) => {
      const present = world.store.get(key)
      if (present !== undefined && waiting.has(present)) return true
      const needed = find(world, key)
      return needed !== undefined && (needed.state === 'active' || needed.state === 'updating')
    })
  } finally {
    waiting.delete(stored)
  }
}

function needs(stored: Stored): string[] {
  const { tenant, workspace, network } = stored.address
  const keys = stored.edges
    .filter(({ field }) => field.missing === 'reject')
    .map(({ targetKey }) => targetKey)
  if (tenant !== undefined && workspace !== undefined) {
    keys.push(keyOf({ kind: kindOf('workspace'), tenant, name: workspace }))
    if (network !== undefined) keys.push(keyOf({ kind: kindOf('network'), tenant, workspace, name: network }))
  }
  return keys
}
