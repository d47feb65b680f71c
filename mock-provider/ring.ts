/** The last entries of a log, oldest first; older ones make room. */
export class Ring<T> {
  readonly #size: number
  readonly #entries: T[] = []
  #next = 0

  /** @param size how many entries are kept */
  constructor(size: number) {
    this.#size = size
  }

  add(entry: T): void {
    if (this.#size === 0) return
    this.#entries[this.#next] = entry
    this.#next = (this.#next + 1) % this.#size
  }

  entries(): T[] {
    if (this.#entries.length < this.#size) return [...this.#entries]
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)]
  }

  clear(): void {
    this.#entries.length = 0
    this.#next = 0
  }
}
