import { parentsOf, type ResourceAddress } from '../../contract/index.ts'
import { find } from '../lifecycle.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'

/** The first parent in the path that does not exist. Tenants are known by their members and not looked up. */
export function missingParent(world: World, address: ResourceAddress): Refusal | undefined {
  for (const parent of parentsOf(address)) {
    const found = find(world, keyOf(parent))
    if (found === undefined || found.state === 'deleting') return notFound(parent.kind.id, parent.name)
  }
  return undefined
}

export function missingResource(world: World, address: ResourceAddress): Refusal {
  return missingParent(world, address) ?? notFound(address.kind.id, address.name)
}

function notFound(what: string, name: string): Refusal {
  return refuse('resource-not-found', `Failed to find ${what} ${name}: it does not exist. Check the name.`)
}
