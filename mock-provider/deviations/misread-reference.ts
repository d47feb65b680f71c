import type { Kind, Reference } from '../../contract/index.ts'
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
