import { type ResourceAddress, valueAt } from '../../contract/index.ts'
import { timestamp } from '../clock.ts'
import { resourceJson } from '../render.ts'
import { keyOf, type Stored, type StringMap } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { World } from '../world.ts'
import { isJson } from './alter.ts'
import { isSkipped } from './skippable-rules.ts'

/** What a provider without transactions keeps of a PUT that it refuses. */
export function leaveBehind(
  world: World,
  refusal: 'invalid' | 'stale',
  address: ResourceAddress,
  body: unknown,
  previous: Stored | undefined,
): void {
  if (!isSkipped(world, 'refusal-leaves-nothing', `${refusal}-${previous ? 'update' : 'creation'}`)) return
  if (previous === undefined) addRemains(world, address, body)
  else {
    previous.user = { ...previous.user, labels: labelsOf(body) }
    forget(world, previous)
  }
}

function addRemains(world: World, address: ResourceAddress, body: unknown): void {
  const spec = valueAt(body, '/spec')
  // A wreck among the roles would keep everybody out.
  if (!isJson(spec) || !address.kind.parents.includes('workspace')) return
  const now = world.clock.now()
  const stored: Stored = {
    key: keyOf(address),
    address,
    origin: 'client',
    user: { spec },
    edges: [],
    createdAt: now,
    lastModifiedAt: now,
    resourceVersion: 1,
    state: 'error',
    conditions: [{ state: 'error', lastTransitionAt: timestamp(now) }],
    due: now,
    facts: {},
  }
  world.store.add(stored)
  try {
    resourceJson(world, stored)
  } catch {
    // Too broken to be shown at all.
    world.store.remove(stored)
  }
}

function labelsOf(body: unknown): StringMap {
  const labels = valueAt(body, '/labels')
  const texts = isJson(labels) ? Object.entries(labels).filter(([, value]) => typeof value === 'string') : []
  return Object.fromEntries(texts) as StringMap
}
