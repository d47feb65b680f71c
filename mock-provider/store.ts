import type { CollectionAddress, ResourceAddress } from '../contract/index.ts'
import type { ActivityBacklog } from './activity-backlog.ts'
import { collectionKey, type Edge, type Stored } from './stored.ts'

/** The resources of one collection in the order of their names. */
export interface Collection {
  readonly names: readonly string[]
  /** Grows with each change of a member, so that what is computed from the collection can be kept. */
  readonly revision: number
  /** Finished JSON of what was deleted, by name and time of deletion. */
  readonly tombstones: readonly Tombstone[]
}

export interface Tombstone {
  readonly name: string
  readonly deletedAt: number
  readonly labels: Readonly<Record<string, string>>
  readonly json: string
}

interface MutableCollection {
  names: string[]
  revision: number
  tombstones: Tombstone[]
}

const empty: Collection = { names: [], revision: 0, tombstones: [] }

/** Everything that exists, with the indexes that reads and removals need. */
export class Store {
  /** Entries that wait until someone looks where they belong, by key of their collection. */
  readonly backlogs = new Map<string, ActivityBacklog>()
  readonly #resources = new Map<string, Stored>()
  readonly #collections = new Map<string, MutableCollection>()
  readonly #holders = new Map<string, Set<Stored>>()
  readonly #workspaces = new Map<string, Set<Stored>>()
  readonly #kinds = new Map<string, Set<Stored>>()
  readonly #revisions = new Map<string, number>()
  readonly #maxTombstones: number

  /** @param maxTombstones how many deleted resources each collection remembers */
  constructor(maxTombstones: number) {
    this.#maxTombstones = maxTombstones
  }

  get(key: string): Stored | undefined {
    return this.#resources.get(key)
  }

  all(): IterableIterator<Stored> {
    for (const key of this.backlogs.keys()) this.#catchUp(key)
    return this.#resources.values()
  }

  collection(address: CollectionAddress): Collection {
    const key = collectionKey(address)
    this.#catchUp(key)
    return this.#collections.get(key) ?? empty
  }

  /** The members of a collection, by name. */
  members(address: CollectionAddress): Stored[] {
    const prefix = collectionKey(address)
    return this.collection(address).names.flatMap((name) => this.#resources.get(`${prefix}\n${name}`) ?? [])
  }

  /** The resources that refer to a key, whether it exists or not. */
  holders(key: string): readonly Stored[] {
    return [...(this.#holders.get(key) ?? [])]
  }

  /** The resources of a kind in all tenants, e.g. because they draw from one pool of addresses. */
  ofKind(kindId: string): ReadonlySet<Stored> {
    return this.#kinds.get(kindId) ?? new Set()
  }

  /** Grows with each change of a resource of this kind, in whatever tenant, and never falls. */
  revisionOf(kindId: string): number {
    return this.#revisions.get(kindId) ?? 0
  }

  /** What lies in the workspace with this address. */
  inWorkspace({ region, tenant, name }: ResourceAddress): readonly Stored[] {
    for (const key of this.backlogs.keys()) this.#catchUp(key)
    return [...(this.#workspaces.get(`${region}\n${tenant}\n${name}`) ?? [])]
  }

  add(stored: Stored): void {
    this.#resources.set(stored.key, stored)
    const collection = this.#mutable(stored.address)
    const { name, region, tenant, workspace } = stored.address
    collection.names.splice(position(collection.names, name), 0, name)
    collection.revision += 1
    this.#revise(stored.address.kind.id)
    this.#link(stored)
    join(this.#kinds, stored.address.kind.id, stored)
    if (workspace !== undefined) join(this.#workspaces, `${region}\n${tenant}\n${workspace}`, stored)
  }

  /** Gives a resource other references. */
  relink(stored: Stored, edges: readonly Edge[]): void {
    this.#unlink(stored)
    stored.edges = edges
    this.#link(stored)
  }

  /** Notes that a member of a collection has changed. */
  changed(stored: Stored): void {
    this.#mutable(stored.address).revision += 1
    this.#revise(stored.address.kind.id)
  }

  remove(stored: Stored, tombstone?: Tombstone): void {
    const { name, region, tenant, workspace } = stored.address
    this.#resources.delete(stored.key)
    this.#unlink(stored)
    this.#kinds.get(stored.address.kind.id)?.delete(stored)
    const collection = this.#mutable(stored.address)
    collection.names.splice(position(collection.names, name), 1)
    collection.revision += 1
    this.#revise(stored.address.kind.id)
    if (workspace !== undefined) this.#workspaces.get(`${region}\n${tenant}\n${workspace}`)?.delete(stored)
    if (tombstone === undefined) return
    collection.tombstones.push(tombstone)
    if (collection.tombstones.length > this.#maxTombstones) collection.tombstones.shift()
  }

  /** What was deleted, by key of the collection. */
  deleted(): { readonly collection: string; readonly tombstones: readonly Tombstone[] }[] {
    return [...this.#collections].flatMap(([collection, { tombstones }]) =>
      tombstones.length === 0 ? [] : [{ collection, tombstones }],
    )
  }

  /** Takes over what was deleted elsewhere from the collection with this key. */
  bury(collection: string, tombstones: readonly Tombstone[]): void {
    const kept = Math.min(this.#maxTombstones, tombstones.length)
    this.#at(collection).tombstones = tombstones.slice(tombstones.length - kept)
  }

  clear(): void {
    for (const kindId of this.#revisions.keys()) this.#revise(kindId)
    this.backlogs.clear()
    for (const index of [this.#resources, this.#collections, this.#holders, this.#workspaces, this.#kinds])
      index.clear()
  }

  #catchUp(key: string, backlog = this.backlogs.get(key)): void {
    if (backlog === undefined) return
    this.backlogs.delete(key)
    backlog.write()
  }

  #revise(kindId: string): void {
    this.#revisions.set(kindId, this.revisionOf(kindId) + 1)
  }

  #mutable(address: ResourceAddress): MutableCollection {
    return this.#at(collectionKey(address))
  }

  #at(key: string): MutableCollection {
    let collection = this.#collections.get(key)
    if (collection === undefined) {
      collection = { names: [], revision: 0, tombstones: [] }
      this.#collections.set(key, collection)
    }
    return collection
  }

  #link(stored: Stored): void {
    for (const { targetKey } of stored.edges) join(this.#holders, targetKey, stored)
  }

  #unlink(stored: Stored): void {
    for (const { targetKey } of stored.edges) {
      const holders = this.#holders.get(targetKey)
      holders?.delete(stored)
      if (holders?.size === 0) this.#holders.delete(targetKey)
    }
  }
}

function join(index: Map<string, Set<Stored>>, key: string, stored: Stored): void {
  const members = index.get(key)
  if (members === undefined) index.set(key, new Set([stored]))
  else members.add(stored)
}

/** Where a name stands or belongs in sorted names. */
export function position(names: readonly string[], name: string): number {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((names[middle] ?? '') < name) low = middle + 1
    else high = middle
  }
  return low
}
