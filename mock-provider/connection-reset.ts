/** Thrown to the front door that owns the connection: it breaks it without an answer. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset'
  readonly code = 'ECONNRESET'
}
