import { kindOf, type ParentScope, type ResourceAddress } from '../../contract/index.ts'
import { find } from '../lifecycle.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { keyOf } from '../stored.ts'
import type { World } from '../world.ts'

const parentKinds = { workspace: kindOf('workspace'), network: kindOf('network') }

/** The first parent in the path that does not exist. Tenants are known by their members and not looked up. */
export function missingParent(world: World, address: ResourceAddress): Refusal | undefined {
  const { tenant = '', workspace = '', kind } = address
  for (const scope of kind.parents) {
    if (scope === 'tenant') continue
    const name = address[scope] ?? ''
    const parents = scope === 'network' ? { tenant, workspace } : { tenant }
    const parent = find(world, keyOf({ kind: parentKinds[scope], ...parents, name }))
    if (parent === undefined || parent.state === 'deleting') return notFound(scope, name)
  }
  return undefined
}

export function missingResource(world: World, address: ResourceAddress): Refusal {
  return missingParent(world, address) ?? notFound(address.kind.id, address.name)
}

function notFound(what: ParentScope | (string & {}), name: string): Refusal {
  return refuse('resource-not-found', `Failed to find ${what} ${name}: it does not exist. Check the name.`)
}
