/** A record that cannot be judged again. */
export class RejudgeError extends Error {
  override readonly name = 'RejudgeError'
  readonly code = 'REJUDGE'
}
