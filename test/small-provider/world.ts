import type { Defect } from './defects.ts'
import { type Kind, kindCalled, longPath, type Place } from './kinds.ts'
import type { Body } from './request-body.ts'

export type State = 'pending' | 'creating' | 'active' | 'updating' | 'deleting' | 'error'

export interface Condition {
  readonly state: State
  readonly lastTransitionAt: string
  readonly type?: string
  readonly reason?: string
  readonly message?: string
}

/** A resource as it is kept. */
export interface Item {
  readonly kind: Kind
  readonly place: Place
  readonly name: string
  /** Orders items of one name: one that was made again comes after the old one. */
  readonly serial: number
  readonly creator: string
  body: Body
  createdAt: number
  modifiedAt: number
  deletedAt?: number
  version: number
  state: State
  conditions: readonly Condition[]
  /** What the provider has chosen or measured, e.g. addresses and the power state. */
  facts: Readonly<Record<string, unknown>>
  /** What is different once the present transition has ended. */
  outcome?: { readonly facts?: Readonly<Record<string, unknown>>; readonly condition?: Cause }
  /** Its deletion was seen by a GET; the next finds nothing. */
  leaving?: boolean
}

/** Why a condition was written. */
export type Cause = Pick<Condition, 'type' | 'reason' | 'message'>

const mostConditions = 32

/** Everything that this provider keeps, and what is the same for all of it. */
export class World {
  readonly region = 'small-1'
  readonly zones: readonly string[] = ['a', 'b']
  readonly tenants: readonly string[]
  /** The tenants whose catalogue everybody reads. */
  readonly sharedTenants: readonly string[] = ['seca', 'public']
  readonly #defects: ReadonlySet<Defect>
  readonly #collections = new Map<string, Map<string, Item>>()
  readonly #byKind = new Map<string, Set<Item>>()
  readonly #gone = new Map<string, Item[]>()
  #serial = 0

  constructor(tenants: readonly string[], defects: readonly Defect[]) {
    this.tenants = tenants
    this.#defects = new Set(defects)
  }

  has(defect: Defect): boolean {
    return this.#defects.has(defect)
  }

  /** A new item that is active; it is not kept before {@link keep}. */
  make(kind: Kind, place: Place, name: string, body: Body, creator = ''): Item {
    const now = Date.now()
    this.#serial += 1
    return {
      ...{ kind, place, name, body, creator, serial: this.#serial, facts: {}, conditions: [] },
      ...{ createdAt: now, modifiedAt: now, version: 1, state: 'active' },
    }
  }

  keep(item: Item): void {
    const key = keyOf(item.kind, item.place)
    const collection = this.#collections.get(key) ?? new Map<string, Item>()
    this.#collections.set(key, collection.set(item.name, item))
    this.#byKind.set(item.kind.id, (this.#byKind.get(item.kind.id) ?? new Set()).add(item))
  }

  /** What has this name, being deleted or not. */
  find(kindId: string, place: Place, name: string): Item | undefined {
    return this.#collections.get(keyOf(kindCalled(kindId), place))?.get(name)
  }

  /** Like {@link find}, without what is being deleted. */
  live(kindId: string, place: Place, name: string): Item | undefined {
    const found = this.find(kindId, place, name)
    return found?.deletedAt === undefined ? found : undefined
  }

  /** Every live item of a kind in a tenant, its workspace and its network, as far as they are named. */
  all(kindId: string, { tenant, workspace, network }: Partial<Place>): Item[] {
    return [...(this.#byKind.get(kindId) ?? [])]
      .filter(({ deletedAt }) => deletedAt === undefined)
      .filter(
        ({ place }) =>
          (tenant === undefined || place.tenant === tenant) &&
          (workspace === undefined || place.workspace === workspace) &&
          (network === undefined || place.network === network),
      )
  }

  /** Everything in a workspace, of any kind. */
  inside(tenant: string, workspace: string): Item[] {
    return [...this.#byKind.values()]
      .flatMap((items) => [...items])
      .filter(({ place }) => place.tenant === tenant && place.workspace === workspace)
  }

  collection(kind: Kind, place: Place): { items: Item[]; gone: readonly Item[] } {
    const key = keyOf(kind, place)
    return { items: [...(this.#collections.get(key)?.values() ?? [])], gone: this.#gone.get(key) ?? [] }
  }

  /** Takes away what was being deleted. */
  forget(item: Item): void {
    const key = keyOf(item.kind, item.place)
    this.#collections.get(key)?.delete(item.name)
    this.#byKind.get(item.kind.id)?.delete(item)
    this.#gone.set(key, [...(this.#gone.get(key) ?? []), item])
  }

  /** Notes a transition; what ends it comes with {@link settle}. */
  enter(item: Item, state: State, cause: Cause = {}): void {
    const lastTransitionAt = new Date(Math.max(Date.now(), item.modifiedAt)).toISOString()
    item.state = state
    item.conditions = [{ state, lastTransitionAt, ...cause }, ...item.conditions].slice(0, mostConditions)
  }

  /** Counts a modification; two of one item never share a millisecond. */
  modify(item: Item): void {
    item.version += 1
    item.modifiedAt = Math.max(Date.now(), item.modifiedAt + 1)
  }
}

function keyOf(kind: Kind, place: Place): string {
  return `${kind.provider}/${longPath({ kind, place })}`
}
