/** Runs that cannot be joined to one result: the user has to bring others. */
export class MergeError extends Error {
  override readonly name = 'MergeError'
  readonly code = 'MERGE'
}
