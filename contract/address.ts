import type { Kind } from './kind.ts'
import { type ParentScope, parentCollections, parentKindIds } from './kind.ts'
import { kindOf } from './kind-registry.ts'
import { providers, qualifiedProvider } from './providers.ts'

/** Where a collection lies. Which members are needed is said by `kind.parents`. */
export interface CollectionAddress {
  readonly kind: Kind
  readonly tenant?: string
  readonly workspace?: string
  readonly network?: string
  readonly cluster?: string
  /** The region whose provider serves it; absent for global kinds, and where there is no other region. */
  readonly region?: string
}

/** Where a resource lies: everything that its URL says after the provider base. */
export interface ResourceAddress extends CollectionAddress {
  readonly name: string
}

/**
 * The path of a collection below the provider base, version first.
 *
 * @example collectionPath({ kind: kindOf('subnet'), tenant: 't', workspace: 'w', network: 'n' })
 * // '/v1/tenants/t/workspaces/w/networks/n/subnets'
 */
export function collectionPath(address: CollectionAddress): string {
  return `/${providers[address.kind.provider].version}/${parentSegments(address).join('')}${address.kind.collection}`
}

/** The path of a resource below the provider base. */
export function resourcePath(address: ResourceAddress): string {
  return `${collectionPath(address)}/${encodeURIComponent(address.name)}`
}

function parentSegments(address: CollectionAddress): string[] {
  return address.kind.parents.map((scope) => {
    const value = address[scope]
    if (value === undefined) {
      throw new Error(
        `Failed to build the path of ${address.kind.id}: its ${scope} is not given. Pass ${scope}.`,
      )
    }
    return `${parentCollections[scope]}/${encodeURIComponent(value)}/`
  })
}

/** The resources in which an address lies, the outermost first. */
export function parentsOf(address: CollectionAddress): ResourceAddress[] {
  const parents: ResourceAddress[] = []
  let around: Omit<ResourceAddress, 'kind' | 'name'> =
    address.region === undefined ? {} : { region: address.region }
  for (const scope of address.kind.parents) {
    const name = address[scope] ?? ''
    if (scope !== 'tenant') parents.push({ ...around, kind: kindOf(parentKindIds[scope]), name })
    around = { ...around, [scope]: name }
  }
  return parents
}

/** The collection of a kind inside a resource: the subnets of a network, the node pools of a cluster. */
export function collectionWithin(parent: ResourceAddress, kind: Kind): CollectionAddress {
  const { name, kind: parentKind, ...around } = parent
  const scope = kind.parents.find((each) => each !== 'tenant' && parentKindIds[each] === parentKind.id)
  if (scope === undefined) {
    throw new Error(
      `Failed to find ${kind.collection} in ${parentKind.id} ${name}: it holds none. Use another kind.`,
    )
  }
  return { ...around, kind, [scope]: name }
}

/** The short path of `metadata.resource`: type/name, below its network or cluster when nested (META-14). */
export function shortPath(address: ResourceAddress): string {
  return `${shortCollection(address)}/${address.name}`
}

/** The collection as `metadata.resource` of a list names it, e.g. `networks/n/subnets`. */
export function shortCollection(address: CollectionAddress): string {
  const nested = address.kind.parents.filter((scope) => isNested(scope) && address[scope] !== undefined)
  return (
    nested.map((scope) => `${parentCollections[scope]}/${address[scope]}/`).join('') + address.kind.collection
  )
}

/** Networks and clusters stand in the short path too; tenant and workspace have members of their own. */
function isNested(scope: ParentScope): boolean {
  return scope !== 'tenant' && scope !== 'workspace'
}

/** The long form that a schema example shows; readers tolerate it. */
export function longPath(address: ResourceAddress): string {
  const tenant = address.tenant === undefined ? '' : `tenants/${address.tenant}/`
  const workspace = address.workspace === undefined ? '' : `workspaces/${address.workspace}/`
  return tenant + workspace + shortPath(address)
}

/** The full name of `metadata.ref` (schema ReferenceURN): provider, version and path; no scheme, no host. */
export function resourceUrn(address: ResourceAddress): string {
  return `${qualifiedProvider(address.kind.provider)}/${longPath(address)}`
}
