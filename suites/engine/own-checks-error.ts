/** A file with checks of the user cannot be used. */
export class OwnChecksError extends Error {
  override readonly name = 'OwnChecksError'
  readonly code = 'OWN_CHECKS'

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(
      `Failed to load checks from ${file}: ${reason}. Export \`checks\` made with defineCheck, and \`requirements\` for ids of your own.`,
      options,
    )
  }
}
