import { isDeepStrictEqual } from 'node:util'
import { role, roleAssignment, workspace } from './governance-rules.ts'
import { instance } from './instance-rules.ts'
import { nic, publicIp } from './interface-rules.ts'
import { network, subnet } from './network-rules.ts'
import { Problem } from './problem.ts'
import { internetGateway, routeTable } from './route-rules.ts'
import type { Rules } from './rules.ts'
import { securityGroup, securityGroupRule } from './security-rules.ts'
import { blockStorage, image } from './storage-rules.ts'
import type { Item, World } from './world.ts'

const rules: Readonly<Record<string, Rules>> = {
  role,
  'role-assignment': roleAssignment,
  workspace,
  instance,
  image,
  'block-storage': blockStorage,
  network,
  'internet-gateway': internetGateway,
  nic,
  'public-ip': publicIp,
  'security-group': securityGroup,
  'security-group-rule': securityGroupRule,
  subnet,
  'routing-table': routeTable,
}

export function rulesOf({ kind }: Pick<Item, 'kind'>): Rules {
  return rules[kind.id] ?? {}
}

/** A new item begins as pending, and is created as soon as nothing is missing. */
export function begin(world: World, item: Item): void {
  world.enter(item, 'pending')
  create(world, item)
}

/** A changed spec is put into effect; what never was active is still being created. */
export function change(world: World, item: Item): void {
  const existed = item.conditions.some(({ state }) => state === 'active')
  if (item.state === 'pending') create(world, item)
  else enter(world, item, existed ? 'updating' : 'creating')
}

function create(world: World, item: Item): void {
  if (rulesOf(item).reached?.(item, world) !== 'wait') enter(world, item, 'creating')
}

/** Ends a transition: it is over as soon as somebody looks, unless something is missing. */
export function settle(world: World, item: Item): void {
  if (item.deletedAt !== undefined) return
  if (item.state === 'pending') create(world, item)
  if (item.state !== 'creating' && item.state !== 'updating') return
  const reached = rulesOf(item).reached?.(item, world) ?? 'active'
  if (reached === 'wait') return
  if (reached === 'active') {
    item.facts = { ...item.facts, ...item.outcome?.facts }
    enter(world, item, 'active', item.outcome?.condition)
    delete item.outcome
  } else world.enter(item, 'error', { message: reached.error })
}

function enter(
  world: World,
  item: Item,
  state: 'creating' | 'updating' | 'active' | 'deleting',
  cause = rulesOf(item).cause?.(state),
): void {
  world.enter(item, state, cause)
}

/** Accepts a deletion, which a GET may still see once. @throws {Problem} 409 when something needs the item */
export function remove(world: World, item: Item): void {
  if (item.deletedAt !== undefined) return
  const user = rulesOf(item).neededBy?.(item, world)
  if (user !== undefined) {
    throw new Problem(409, `${item.name} cannot be deleted: ${user.kind.collection}/${user.name} needs it.`)
  }
  rulesOf(item).removed?.(item, world)
  world.modify(item)
  item.deletedAt = item.modifiedAt
  enter(world, item, 'deleting')
}

/** Takes a deleted item away once it was seen; with a workspace goes what is in it. */
export function leave(world: World, item: Item): boolean {
  if (item.deletedAt === undefined) return false
  if (item.leaving !== true) {
    item.leaving = true
    return false
  }
  if (item.kind.id === 'workspace') {
    for (const each of world.inside(item.place.tenant, item.name)) world.forget(each)
  }
  world.forget(item)
  return true
}

/** Whether a PUT says anything new, and whether the spec is part of it. */
export function differences(before: Item['body'], now: Item['body']): { any: boolean; spec: boolean } {
  const spec = !isDeepStrictEqual(before.spec, now.spec)
  return { any: spec || !isDeepStrictEqual(before, now), spec }
}
