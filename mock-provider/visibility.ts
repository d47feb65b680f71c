import { kindOf } from '../contract/index.ts'
import { keyOf, type Stored } from './stored.ts'
import type { World } from './world.ts'

const workspace = kindOf('workspace')

/**
 * Drops the finished JSON of a resource and of all that shows something of it: what it refers to (`attachedTo`), what
 * refers to it (the state of a route), and its workspace (`resourceCount`).
 */
export function forget(world: World, stored: Stored): void {
  const { store } = world
  const drop = (other: Stored | undefined) => {
    if (other !== undefined) delete other.json
  }
  drop(stored)
  for (const { targetKey } of stored.edges) drop(store.get(targetKey))
  for (const holder of store.holders(stored.key)) drop(holder)
  const { region, tenant, workspace: name } = stored.address
  if (tenant === undefined || name === undefined) return
  drop(store.get(keyOf({ kind: workspace, ...(region === undefined ? {} : { region }), tenant, name })))
}
