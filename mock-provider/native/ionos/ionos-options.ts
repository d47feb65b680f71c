import { ttlBounds } from '../../../contract/native/ionos/index.ts'
import { type Clock, systemClock } from '../../clock.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { defaultIdentities, type IonosIdentity } from './identities.ts'
import { defaultInstances, type IonosInstance } from './instances.ts'

export interface IonosMockOptions {
  /** By default that of the machine. */
  readonly clock?: Clock
  /** Makes ids and the signing key the same in every run; random without it. */
  readonly seed?: number
  /**
   * Who can log in. By default `owner`, `admin`, `member`, `reseller` (of two contracts), `two-factor` and `stranger`,
   * all `@ionos.test` and with the password `password`.
   */
  readonly identities?: readonly IonosIdentity[]
  /** The virtual instances that metrics exist of; by default one or two per contract. */
  readonly instances?: readonly IonosInstance[]
  /** How many tokens an identity may have; 50 by default. */
  readonly tokenLimit?: number
  /** The status of the answer at the limit, which no page states; 403 by default. */
  readonly tokenLimitStatus?: number
  /** Seconds; a year by default. */
  readonly tokenLifetime?: number
  /** Whether callers choose the life of a token by `ttl`, as the AuthAPI documents and the how-to page denies. */
  readonly ttlManaged?: boolean
  /** Whether identities with a second factor are refused where no API can ask for one; true by default. */
  readonly enforceTwoFactor?: boolean
  /** Whether `series` wants `match[]`, as Prometheus does; false by default, as users have observed. */
  readonly strictMatch?: boolean
  /** Whether tokens have the claim `sub`, which SECA wants and IONOS does not document; false by default. */
  readonly subClaim?: boolean
  /** The claim `iss`. */
  readonly issuer?: string
  /** Names of known deviations, or deviations of one's own. */
  readonly deviations?: readonly (string | NativeDeviation)[]
}

export type IonosSettings = Required<Omit<IonosMockOptions, 'deviations' | 'seed'>>

/** @throws {MockOptionError} when an option makes no sense */
export function settingsOf(options: IonosMockOptions): IonosSettings {
  const settings: IonosSettings = {
    clock: options.clock ?? systemClock,
    identities: options.identities ?? defaultIdentities,
    instances: options.instances ?? defaultInstances,
    tokenLimit: options.tokenLimit ?? 50,
    tokenLimitStatus: options.tokenLimitStatus ?? 403,
    tokenLifetime: options.tokenLifetime ?? ttlBounds.maximum,
    ttlManaged: options.ttlManaged ?? false,
    enforceTwoFactor: options.enforceTwoFactor ?? true,
    strictMatch: options.strictMatch ?? false,
    subClaim: options.subClaim ?? false,
    issuer: options.issuer ?? 'https://mock.ionos.test/auth/v1',
  }
  wantInteger('tokenLimit', settings.tokenLimit, 1)
  wantInteger('tokenLimitStatus', settings.tokenLimitStatus, 400, 499)
  wantInteger('tokenLifetime', settings.tokenLifetime, 1)
  wantIdentities(settings.identities)
  return settings
}

function wantInteger(name: string, value: number, minimum: number, maximum = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`
  throw new MockOptionError(`Failed to set ${name}: ${value} is out of range. Give an integer ${range}.`)
}

function wantIdentities(identities: readonly IonosIdentity[]): void {
  const usernames = new Set<string>()
  const uuids = new Set<string>()
  for (const { username, uuid, contracts } of identities) {
    const reason = usernames.has(username)
      ? 'the name is given twice'
      : uuids.has(uuid)
        ? 'its uuid is given twice'
        : username.includes(':')
          ? 'Basic authentication cannot carry a colon in the name'
          : contracts.length === 0
            ? 'it is a member of no contract'
            : undefined
    if (reason !== undefined) {
      throw new MockOptionError(
        `Failed to set identities: ${username} cannot be used, since ${reason}. Correct it.`,
      )
    }
    usernames.add(username)
    uuids.add(uuid)
  }
}
