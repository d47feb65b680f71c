/** The run cannot start, or must not: nothing was created, and the user has something to correct. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly code: 'target-unusable' | 'target-unreachable' | 'name-taken'

  constructor(code: TargetError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
