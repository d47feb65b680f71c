/** A bundle that cannot be made or read; the message says why and what to do. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
  readonly code = 'BUNDLE'
}
