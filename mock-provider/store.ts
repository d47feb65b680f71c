import type { CollectionAddress, ResourceAddress } from '../contract/index.ts'
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

const maxTombstones = 1000
const empty: Collection = { names: [], revision: 0, tombstones: [] }

/** Everything that exists, with the indexes that reads and removals need. */
export class Store {
  readonly #resources = new Map<string, Stored>()
  readonly #collections = new Map<string, MutableCollection>()
  readonly #holders = new Map<string, Set<Stored>>()
  readonly #workspaces = new Map<string, Set<Stored>>()
  readonly #kinds = new Map<string, Set<Stored>>()

  get(key: string): Stored | undefined {
    return this.#resources.get(key)
  }

  all(): IterableIterator<Stored> {
    return this.#resources.values()
  }

  collection(address: CollectionAddress): Collection {
    return this.#collections.get(collectionKey(address)) ?? empty
  }

  /** The members of a collection, by name. */
  members(address: CollectionAddress): Stored[] {
    const prefix = collectionKey(address)
    const names = this.#collections.get(prefix)?.names ?? []
    return names.flatMap((name) => this.#resources.get(`${prefix}\n${name}`) ?? [])
  }

  /** The resources that refer to a key, whether it exists or not. */
  holders(key: string): readonly Stored[] {
    return [...(this.#holders.get(key) ?? [])]
  }

  /** The resources of a kind in all tenants, e.g. because they draw from one pool of addresses. */
  ofKind(kindId: string): ReadonlySet<Stored> {
    return this.#kinds.get(kindId) ?? new Set()
  }

  inWorkspace(tenant: string, workspace: string): readonly Stored[] {
    return [...(this.#workspaces.get(`${tenant}\n${workspace}`) ?? [])]
  }

  add(stored: Stored): void {
    this.#resources.set(stored.key, stored)
    const collection = this.#mutable(stored.address)
    const { name, tenant, workspace } = stored.address
    collection.names.splice(position(collection.names, name), 0, name)
    collection.revision += 1
    this.#link(stored)
    join(this.#kinds, stored.address.kind.id, stored)
    if (workspace !== undefined) join(this.#workspaces, `${tenant}\n${workspace}`, stored)
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
  }

  remove(stored: Stored, tombstone?: Tombstone): void {
    const { name, tenant, workspace } = stored.address
    this.#resources.delete(stored.key)
    this.#unlink(stored)
    this.#kinds.get(stored.address.kind.id)?.delete(stored)
    const collection = this.#mutable(stored.address)
    collection.names.splice(position(collection.names, name), 1)
    collection.revision += 1
    if (workspace !== undefined) this.#workspaces.get(`${tenant}\n${workspace}`)?.delete(stored)
    if (tombstone === undefined) return
    collection.tombstones.push(tombstone)
    if (collection.tombstones.length > maxTombstones) collection.tombstones.shift()
  }

  clear(): void {
    for (const index of [this.#resources, this.#collections, this.#holders, this.#workspaces, this.#kinds])
      index.clear()
  }

  #mutable(address: ResourceAddress): MutableCollection {
    const key = collectionKey(address)
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
