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
