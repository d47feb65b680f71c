import type { Kind, Reference, ReferenceField, ResourceAddress, ResourceState } from '../contract/index.ts'

export type Spec = Readonly<Record<string, unknown>>
export type StringMap = Readonly<Record<string, string>>

/** The part of a resource that its owner writes. */
export interface UserPart {
  readonly labels?: StringMap
  readonly annotations?: StringMap
  readonly extensions?: StringMap
  readonly spec: Spec
}

/** Which aspect a condition speaks of, and why it was written. */
export interface Mark {
  readonly type: string
  readonly reason: string
  readonly message?: string
}

export interface Condition extends Partial<Mark> {
  readonly state: ResourceState
  readonly lastTransitionAt: string
}

/** A reference of a stored spec, with the key of what it names (which need not exist). */
export interface Edge {
  readonly pointer: string
  readonly field: ReferenceField
  readonly reference: Reference
  readonly targetKind: Kind
  readonly targetKey: string
}

/** A resource as the provider holds it. */
export interface Stored {
  readonly key: string
  readonly address: ResourceAddress
  /** `implicit`: made by the provider for a client that did not ask for it. */
  origin: 'seed' | 'client' | 'implicit'
  user: UserPart
  edges: readonly Edge[]
  readonly createdAt: number
  lastModifiedAt: number
  deletedAt?: number
  resourceVersion: number
  state: ResourceState
  /** Newest first. */
  conditions: readonly Condition[]
  /** When the running transition is over, in milliseconds of the clock. */
  due: number
  /** How many reads still show the running transition, where reads end it. */
  readsLeft?: number
  /** What the provider decided for this resource: addresses, power, ranges. */
  facts: Readonly<Record<string, unknown>>
  /** The finished JSON of a GET; absent when something that it shows has changed. */
  json?: string
}

/** The key of an address: unique in the store. */
export function keyOf(address: ResourceAddress): string {
  return `${collectionKey(address)}\n${address.name}`
}

export function collectionKey(address: Omit<ResourceAddress, 'name'>): string {
  const { kind, region = '', tenant = '', workspace = '', network, cluster } = address
  return `${kind.id}\n${region}\n${tenant}\n${workspace}\n${network ?? cluster ?? ''}`
}
