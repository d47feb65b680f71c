/** Bad flags or configuration: one message that names the value, what was expected and the remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'USAGE'
}
