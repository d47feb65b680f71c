/** One exchange: never its headers or its query, which can carry a token. */
export interface JournalEntry {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Why the provider itself failed, for who runs it; the caller does not see it. */
  readonly failure?: string
}

const maxEntries = 1000

/** The last exchanges, oldest first. */
export class Journal {
  readonly #ring: JournalEntry[] = []
  #next = 0

  add(entry: JournalEntry): void {
    this.#ring[this.#next] = entry
    this.#next = (this.#next + 1) % maxEntries
  }

  entries(): JournalEntry[] {
    if (this.#ring.length < maxEntries) return [...this.#ring]
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)]
  }

  clear(): void {
    this.#ring.length = 0
    this.#next = 0
  }
}
