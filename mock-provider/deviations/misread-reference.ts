import type { Kind, Reference, ReferenceTarget } from '../../contract/index.ts'
import type { Stored } from '../stored.ts'
import type { World } from '../world.ts'
import { isSkipped } from './skippable-rules.ts'

const unreadable = 'unreadable'
const prefixed = /^(seca\.|tenants\/[^/]+\/|workspaces\/[^/]+\/[^/]+\/)/
const nestedWithoutParent = /^(subnets|route-tables|node-pools)\/[^/]+$/

/** A reference as a faulty provider reads it. */
export function misreadReference(world: World, kind: Kind, reference: Reference): Reference {
  if (world.skipped.size === 0) return reference
  const { tenant, workspace, resource, ...rest } = reference
  const prefixLost = prefixed.test(resource) && isSkipped(world, 'reference-prefix')
  const shortLost = nestedWithoutParent.test(resource) && isSkipped(world, 'reference-short-form')
  return {
    ...rest,
    ...(tenant === undefined || isSkipped(world, 'reference-tenant', kind.id) ? {} : { tenant }),
    ...(workspace === undefined || isSkipped(world, 'reference-workspace', kind.id) ? {} : { workspace }),
    resource: prefixLost || shortLost ? unreadable : resource,
  }
}

/** The target that a faulty provider takes for the one that is meant: any of that name in the tenant. */
export function foundAnywhere(
  world: World,
  { kind, tenant, name }: ReferenceTarget,
): { readonly key: string; readonly stored: Stored } | undefined {
  if (world.skipped.size === 0 || !isSkipped(world, 'reference-place', kind.id)) return undefined
  const stored = [...world.store.ofKind(kind.id)].find(
    ({ address, state }) => address.name === name && address.tenant === tenant && state !== 'deleting',
  )
  return stored === undefined ? undefined : { key: stored.key, stored }
}
