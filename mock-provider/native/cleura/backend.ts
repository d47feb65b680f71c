import type { CleuraAccount } from './account.ts'
import { ExpiringMap } from './expiring-map.ts'
import { Faults } from './faults.ts'
import type { CleuraRule } from './rules.ts'
import { secretsOf } from './secrets.ts'
import type { Settings } from './settings.ts'
import { SentMessages } from './sms-outbox.ts'
import { Verifications } from './verifications.ts'

/** What the operations share. */
export interface CleuraBackend {
  readonly settings: Settings
  readonly accounts: ReadonlyMap<string, CleuraAccount>
  readonly outbox: SentMessages
  readonly verifications: Verifications
  readonly faults: Faults
  /** Whose a token is; several of one account live at once. */
  readonly tokens: ExpiringMap<string>
  newToken(login: string): string
  /** Whether a deviation leaves the rule out. */
  skips(rule: CleuraRule): boolean
}

export function backendOf(
  settings: Settings,
  seed: number | undefined,
  skips: (rule: CleuraRule) => boolean,
): CleuraBackend {
  const secrets = secretsOf(seed)
  const outbox = new SentMessages(settings.onSms)
  const tokens = new ExpiringMap<string>(settings.clock, settings.tokenLifetimeMs)
  return {
    settings,
    accounts: new Map(settings.accounts.map((account) => [account.login, account])),
    outbox,
    verifications: new Verifications(settings, secrets, outbox, skips),
    faults: new Faults(),
    tokens,
    newToken(login) {
      const token = secrets.token()
      tokens.set(token, login)
      return token
    },
    skips,
  }
}
