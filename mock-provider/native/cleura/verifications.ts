import type { CleuraAccount } from './account.ts'
import { defaultPhone } from './account.ts'
import { ExpiringMap } from './expiring-map.ts'
import type { CleuraRule } from './rules.ts'
import type { Secrets } from './secrets.ts'
import type { Settings } from './settings.ts'
import type { SentMessages } from './sms-outbox.ts'

interface Verification {
  readonly login: string
  attempts: number
  code?: { readonly value: number; readonly until: number }
}

/** Logins that wait for a code. */
export class Verifications {
  readonly #open: ExpiringMap<Verification>
  readonly #settings: Settings
  readonly #secrets: Secrets
  readonly #outbox: SentMessages
  readonly #skips: (rule: CleuraRule) => boolean

  constructor(
    settings: Settings,
    secrets: Secrets,
    outbox: SentMessages,
    skips: (rule: CleuraRule) => boolean,
  ) {
    this.#settings = settings
    this.#secrets = secrets
    this.#outbox = outbox
    this.#skips = skips
    this.#open = new ExpiringMap(settings.clock, this.#lifetime(settings.verificationLifetimeMs))
  }

  /** A fresh verification for a login whose password was right. */
  open(login: string): string {
    const verification = this.#secrets.verification()
    this.#open.set(verification, { login, attempts: this.#settings.codeAttempts })
    return verification
  }

  /** Sends a code, which replaces the one before; false when verification and login do not belong together. */
  send(account: CleuraAccount | undefined, verification: string): boolean {
    const found = this.#of(account?.login, verification)
    if (found === undefined || account === undefined) return this.#skips('verification-of-code-request')
    const value = this.#secrets.code(this.#skips('code-has-six-digits') ? 5 : 6)
    const now = this.#settings.clock.now()
    found.code = { value, until: now + this.#lifetime(this.#settings.codeLifetimeMs) }
    if (this.#skips('sms-is-sent')) return true
    const phone = account.phone ?? defaultPhone
    this.#outbox.send({ login: account.login, phone, code: String(value), sentAt: now })
    return true
  }

  /** Whether the code is that of the verification, which serves once. */
  redeem(login: string, verification: string, code: number): boolean {
    const found = this.#of(login, verification)
    if (found?.code === undefined || found.code.until <= this.#settings.clock.now()) return false
    const right = found.code.value === code || this.#skips('code')
    if (right && !this.#skips('single-use')) this.#open.delete(verification)
    if (right) return true
    found.attempts -= 1
    if (found.attempts === 0 && !this.#skips('attempts')) this.#open.delete(verification)
    return false
  }

  close(verification: string): void {
    this.#open.delete(verification)
  }

  #of(login: string | undefined, verification: string): Verification | undefined {
    const found = this.#open.get(verification)
    return found?.login === login ? found : undefined
  }

  #lifetime(milliseconds: number): number {
    return this.#skips('expiry') ? Number.POSITIVE_INFINITY : milliseconds
  }
}
