import { type Clock, distinctAfter, timestamp } from '../../clock.ts'
import type { IonosIdentity } from './identities.ts'

/** An action or an alarm. */
export interface Item<T> {
  readonly id: string
  readonly contractNumber: number
  readonly createdBy: IonosIdentity
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  modifiedBy: IonosIdentity
  modifiedAt: number
  etag: string
  properties: T
}

/** The actions, or the alarms, of all contracts. */
export class ItemStore<T> {
  readonly #items = new Map<string, Item<T>>()
  readonly #clock: Clock
  readonly #makeId: () => string

  constructor(clock: Clock, makeId: () => string) {
    this.#clock = clock
    this.#makeId = makeId
  }

  create(contractNumber: number, by: IonosIdentity, properties: T): Item<T> {
    const now = this.#clock.now()
    const made = {
      id: this.#makeId(),
      contractNumber,
      createdBy: by,
      createdAt: now,
      modifiedBy: by,
      modifiedAt: now,
      etag: this.#etag(),
      properties,
    }
    this.#items.set(made.id, made)
    return made
  }

  update(item: Item<T>, by: IonosIdentity, properties: T): void {
    item.properties = properties
    item.modifiedBy = by
    item.modifiedAt = distinctAfter(this.#clock, item.modifiedAt)
    item.etag = this.#etag()
  }

  /** Undefined for an item of another contract, too. */
  get(contractNumber: number, id: string): Item<T> | undefined {
    const item = this.#items.get(id)
    return item?.contractNumber === contractNumber ? item : undefined
  }

  of(contractNumber: number): readonly Item<T>[] {
    return [...this.#items.values()].filter((item) => item.contractNumber === contractNumber)
  }

  delete(item: Item<T>): void {
    this.#items.delete(item.id)
  }

  #etag(): string {
    return this.#makeId().replaceAll('-', '')
  }
}

/** How an item is answered. */
export function renderItem<T>(item: Item<T>, type: string, href: string): object {
  return {
    id: item.id,
    type,
    href,
    metadata: {
      createdBy: item.createdBy.username,
      createdByUserId: item.createdBy.uuid,
      createdDate: timestamp(item.createdAt),
      etag: item.etag,
      lastModifiedBy: item.modifiedBy.username,
      lastModifiedByUserId: item.modifiedBy.uuid,
      lastModifiedDate: timestamp(item.modifiedAt),
    },
    properties: item.properties,
  }
}
