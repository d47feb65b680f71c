import type { UnverifiedReason } from '../results.ts'

/** Ends a check that got no answer: the provider is neither right nor wrong. */
export class Unverified extends Error {
  readonly code = 'UNVERIFIED'
  readonly reason: UnverifiedReason

  constructor(reason: UnverifiedReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** Ends a check about something that the provider does not offer. */
export class NotApplicable extends Error {
  readonly code = 'NOT_APPLICABLE'
}

/** Ends a check after a failed expectation without which the rest makes no sense. */
export class Unmet extends Error {
  readonly code = 'UNMET'
}

/** The error with which a check ended itself. By its code: a check of the user may throw that of another copy of this package. */
export function endedAs(error: unknown): Unverified | NotApplicable | Unmet | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return ['UNVERIFIED', 'NOT_APPLICABLE', 'UNMET'].includes(String(error.code))
    ? (error as Unverified | NotApplicable | Unmet)
    : undefined
}
