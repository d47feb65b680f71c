import type { Kind } from './kind.ts'
import { parentCollections } from './kind.ts'
import { providers, qualifiedProvider } from './providers.ts'

/** Where a collection lies. Which members are needed is said by `kind.parents`. */
export interface CollectionAddress {
  readonly kind: Kind
  readonly tenant?: string
  readonly workspace?: string
  readonly network?: string
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

/** The short path of `metadata.resource`: type/name, below its network when nested (META-14). */
export function shortPath(address: ResourceAddress): string {
  return `${shortCollection(address)}/${address.name}`
}

/** The collection as `metadata.resource` of a list names it, e.g. `networks/n/subnets`. */
export function shortCollection(address: CollectionAddress): string {
  const inNetwork = address.kind.parents.includes('network') ? `networks/${address.network}/` : ''
  return inNetwork + address.kind.collection
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
