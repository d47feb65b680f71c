/** Why an expression gives nothing, with the kind of error that Prometheus has for it. */
export class PromqlError extends Error {
  override readonly name = 'PromqlError'
  readonly code: 'bad_data' | 'execution'

  constructor(code: 'bad_data' | 'execution', message: string) {
    super(message)
    this.code = code
  }
}
