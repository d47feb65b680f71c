import {
  type CollectionAddress,
  type Kind,
  longPath,
  metadataMembers,
  type ResourceAddress,
  shortCollection,
  shortPath,
} from '../../contract/index.ts'
import type { Switches } from '../switches.ts'

/** Members of the metadata of a kind. */
export function shownMembers(kind: Kind, switches: Switches): readonly string[] {
  const moved = kind.id === 'object-storage-account' && switches.objectStorageMetadata !== 'global-tenant'
  return metadataMembers(moved ? 'regional-workspace' : kind.metadata)
}

export function shownVerb(verb: string, switches: Switches): string {
  return switches.metadataVerb === 'capitals' ? verb : verb.toLowerCase()
}

export function shownPath(address: ResourceAddress, switches: Switches): string {
  return switches.metadataResource === 'short' ? shortPath(address) : longPath(address)
}

export function shownCollection(address: CollectionAddress, switches: Switches): string {
  if (switches.metadataResource === 'short') return shortCollection(address)
  return longPath({ ...address, name: '' }).slice(0, -1)
}
