import type { Domain, Project } from '../../../contract/native/cleura/schemas.ts'
import type { Clock } from '../../clock.ts'
import type { NativeDeviation } from '../native-mock.ts'
import type { CleuraAccount } from './account.ts'
import type { SmsMessage } from './sms-outbox.ts'

/** How a Cleura mock differs from the usual one. */
export interface CleuraMockOptions {
  /** Replaces the default accounts, one of each sort. */
  readonly accounts?: readonly CleuraAccount[]
  /** Replaces the three domains of the page. */
  readonly domains?: readonly Domain[]
  /** Replaces the projects, by default one of each domain. */
  readonly projects?: readonly Project[]
  /** By default the clock of the system. */
  readonly clock?: Clock
  /** Makes tokens, verifications and codes the same in every mock with this seed; by default they are random. */
  readonly seed?: number
  /** From the login with a password to the code, in milliseconds; by default 5 minutes. */
  readonly verificationLifetimeMs?: number
  /** From the SMS to the code, in milliseconds; by default 5 minutes. */
  readonly codeLifetimeMs?: number
  /** In milliseconds; by default 24 hours, since the page speaks of a token for the session. */
  readonly tokenLifetimeMs?: number
  /** How many wrong codes a verification bears, over all codes sent for it; by default 5. */
  readonly codeAttempts?: number
  /** Whether `/` is written `\/` in lists, as the page shows it; by default true. */
  readonly escapedSlashes?: boolean
  /** The status of version 1 for a login that fails; by default 403. Version 2 declares 400. */
  readonly loginRefusal?: 400 | 401 | 403
  /** The status for a token that is missing or not valid: one is declared, the other observed; by default 403. */
  readonly tokenRefusal?: 401 | 403
  /** What version 1 answers to a login without `twofa_method` when a code is needed; by default `twofactor_required`. */
  readonly withoutMethod?: 'twofactor_required' | 'twofactor_options'
  /** Whether version 2 answers too; by default true. */
  readonly version2?: boolean
  /** Told of each SMS, so that who starts the mock as a server can show it. What it throws fails the request with 500. */
  readonly onSms?: (message: SmsMessage) => void
  /** Names of known deviations, and deviations of one's own. */
  readonly deviations?: readonly (string | NativeDeviation)[]
}
