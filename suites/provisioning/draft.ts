import type { Kind, ResourceAddress } from '../../contract/index.ts'
import type { BodySize, ValidBody } from '../../fixtures/index.ts'
import type { Answer } from '../client/client.ts'
import type { Behalf } from './behalf.ts'

/** A resource that can be created: everything that it needs is there. */
export interface Draft {
  readonly kind: Kind
  readonly address: ResourceAddress
  readonly url: string
  readonly collectionUrl: string
  /** A PUT body that the specification allows. */
  readonly body: ValidBody
}

/** A resource that exists and is active. */
export interface Provisioned extends Draft {
  /** The GET that showed it so. */
  readonly answer: Answer
}

/** What a check may choose about a resource that is made for it. */
export interface DraftOptions {
  /** `full`: every optional member is sent too. */
  readonly size?: BodySize
  readonly name?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** Members of the spec that replace those of the valid body. */
  readonly spec?: Readonly<Record<string, unknown>>
  /** The world to make it in; that which all checks share when left out. */
  readonly world?: World
}

/** A workspace and what lies in it. Each kind has one shared resource per world, made when first needed. */
export interface World {
  /** Whose it is; absent for the world that all checks share. */
  readonly by?: Behalf
  readonly shared: Map<string, Promise<Provisioned>>
  /** Position of the next subnet in the network of this world. */
  nextSubnet: number
}

/** Starts an empty world. */
export function createWorld(by?: Behalf): World {
  return { ...(by === undefined ? {} : { by }), shared: new Map(), nextSubnet: 0 }
}
