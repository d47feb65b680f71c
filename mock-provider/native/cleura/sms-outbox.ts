/** An SMS that the mock would have sent. */
export interface SmsMessage {
  readonly login: string
  readonly phone: string
  /** As it is read from the message: digits. */
  readonly code: string
  /** Milliseconds since the epoch, by the clock of the mock. */
  readonly sentAt: number
}

/** What a test reads instead of a phone. No request shows it. */
export interface SmsOutbox {
  /** The oldest first; at most the last 1000. */
  readonly messages: readonly SmsMessage[]
  /** The newest message to an account. */
  latest(login: string): SmsMessage | undefined
}

const capacity = 1000

export class SentMessages implements SmsOutbox {
  readonly #messages: SmsMessage[] = []
  readonly #onSms: (message: SmsMessage) => void

  constructor(onSms: (message: SmsMessage) => void) {
    this.#onSms = onSms
  }

  get messages(): readonly SmsMessage[] {
    return [...this.#messages]
  }

  latest(login: string): SmsMessage | undefined {
    return this.#messages.findLast((message) => message.login === login)
  }

  send(message: SmsMessage): void {
    this.#messages.push(message)
    if (this.#messages.length > capacity) this.#messages.shift()
    this.#onSms(message)
  }
}
