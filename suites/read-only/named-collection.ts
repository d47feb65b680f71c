import { type CollectionAddress, collectionPath, kindOf, parentKindIds } from '../../contract/index.ts'
import { NotApplicable } from '../engine/check-ended.ts'
import type { Target } from '../engine/run-config.ts'
import { scopesOf } from './named-places.ts'

/** A collection among the named resources, or the kind of the parent that is not named. */
export type NamedCollection =
  | { readonly address: CollectionAddress; readonly url: string }
  | { readonly missing: string }

/** @throws {NotApplicable} when the region does not list the provider */
export function namedCollection(
  target: Target,
  names: ReadonlyMap<string, string>,
  kindId: string,
): NamedCollection {
  const kind = kindOf(kindId)
  const within: Partial<Record<string, string>> = {}
  if (kind.parents.includes('tenant'))
    within['tenant'] = kind.metadata === 'sku' ? target.offers.skuTenant : target.tenant
  for (const scope of scopesOf(kind)) {
    const name = names.get(parentKindIds[scope])
    if (name === undefined) return { missing: parentKindIds[scope] }
    within[scope] = name
  }
  const address: CollectionAddress = { kind, ...within }
  return { address, url: baseUrlOf(target, kindId) + collectionPath(address) }
}

/** @throws {NotApplicable} when the region does not list the provider */
export function baseUrlOf({ providers, region }: Target, kindId: string): string {
  const { provider } = kindOf(kindId)
  const base = providers[provider]
  if (base === undefined) throw new NotApplicable(`region ${region} does not list ${provider}`)
  return base
}
