export type ReportErrorCode =
  | 'results-missing'
  | 'results-invalid'
  | 'results-version'
  | 'exchanges-invalid'
  | 'html-tool-missing'
  | 'html-failed'
  | 'html-template-changed'
  | 'html-not-private'

/** Thrown at the boundary of the reports: the files of the run are unusable, or a report cannot be written. */
export class ReportError extends Error {
  readonly code: ReportErrorCode

  constructor(code: ReportErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ReportError'
    this.code = code
  }
}
