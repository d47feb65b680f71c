/** One exchange: never its headers or its query, which can carry a token. */
export interface JournalEntry {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Why the provider itself failed, for who runs it; the caller does not see it. */
  readonly failure?: string
}
