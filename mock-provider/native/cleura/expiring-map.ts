import type { Clock } from '../../clock.ts'

/** Entries that live for a fixed time. The oldest make room, so that a client in a loop cannot fill the memory. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>()
  readonly #clock: Clock
  readonly #lifetimeMs: number
  readonly #capacity: number

  constructor(clock: Clock, lifetimeMs: number, capacity = 10_000) {
    this.#clock = clock
    this.#lifetimeMs = lifetimeMs
    this.#capacity = capacity
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: this.#clock.now() + this.#lifetimeMs })
    // The first entry expires first: all live equally long.
    for (const [oldest, { until }] of this.#entries) {
      if (this.#entries.size <= this.#capacity && until > this.#clock.now()) break
      this.#entries.delete(oldest)
    }
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    return entry === undefined || entry.until <= this.#clock.now() ? undefined : entry.value
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }
}
