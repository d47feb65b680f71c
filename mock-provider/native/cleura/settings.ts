import { pageDomains } from '../../../contract/native/cleura/page-domains.ts'
import type { Domain, Project } from '../../../contract/native/cleura/schemas.ts'
import { systemClock } from '../../clock.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import { type CleuraAccount, defaultAccounts, secondFactors } from './account.ts'
import type { CleuraMockOptions } from './options.ts'

const minuteMs = 60_000

export type Settings = Required<Omit<CleuraMockOptions, 'seed' | 'deviations'>>

/**
 * The options with what is not given filled in.
 *
 * @throws {MockOptionError} when one makes no sense
 */
export function settingsOf(options: CleuraMockOptions): Settings {
  const domains = options.domains ?? pageDomains
  const settings: Settings = {
    accounts: options.accounts ?? Object.values(defaultAccounts),
    domains,
    projects: options.projects ?? domains.map(defaultProject),
    clock: options.clock ?? systemClock,
    verificationLifetimeMs: options.verificationLifetimeMs ?? 5 * minuteMs,
    codeLifetimeMs: options.codeLifetimeMs ?? 5 * minuteMs,
    tokenLifetimeMs: options.tokenLifetimeMs ?? 24 * 60 * minuteMs,
    codeAttempts: options.codeAttempts ?? 5,
    escapedSlashes: options.escapedSlashes ?? true,
    loginRefusal: options.loginRefusal ?? 403,
    tokenRefusal: options.tokenRefusal ?? 403,
    withoutMethod: options.withoutMethod ?? 'twofactor_required',
    version2: options.version2 ?? true,
    onSms: options.onSms ?? (() => {}),
  }
  checkAccounts(settings.accounts)
  for (const name of ['verificationLifetimeMs', 'codeLifetimeMs', 'tokenLifetimeMs'] as const) {
    if (!(settings[name] > 0)) throw wrong(name, `${settings[name]} is no time`, 'Use milliseconds above 0')
  }
  if (!(Number.isInteger(settings.codeAttempts) && settings.codeAttempts > 0)) {
    throw wrong('codeAttempts', `${settings.codeAttempts} is no count`, 'Use 1 or more')
  }
  checkChoice(settings, 'loginRefusal', [400, 401, 403])
  checkChoice(settings, 'tokenRefusal', [401, 403])
  checkChoice(settings, 'withoutMethod', ['twofactor_required', 'twofactor_options'])
  return settings
}

function defaultProject({ id }: Domain, index: number): Project {
  return {
    id: (index + 1).toString(16).padStart(32, '0'),
    name: 'Default Project',
    domain_id: id,
    enabled: true,
    default: true,
    description: 'Made by the mock',
  }
}

function checkAccounts(accounts: readonly CleuraAccount[]): void {
  const logins = accounts.map(({ login }) => login)
  const repeated = logins.find((login, index) => logins.indexOf(login) !== index)
  if (repeated !== undefined) {
    throw wrong('accounts', `the login ${repeated} is given twice`, 'Give each account a login of its own')
  }
  // The login travels in a header.
  const unusable = logins.find((login) => !/^[\x21-\x7e]+$/.test(login))
  if (unusable !== undefined) {
    throw wrong('accounts', 'a login does not fit into a header', 'Use visible ASCII characters')
  }
  const factors = accounts.flatMap((account) => account.secondFactors ?? [])
  const unknown = factors.find((factor) => !secondFactors.includes(factor))
  if (unknown !== undefined) {
    throw wrong('accounts', `the second factor ${unknown} is unknown`, `Use ${secondFactors.join(' or ')}`)
  }
}

function checkChoice<Name extends keyof Settings>(
  settings: Settings,
  name: Name,
  choices: readonly Settings[Name][],
): void {
  const given = settings[name]
  if (choices.includes(given)) return
  throw wrong(name, `${String(given)} is none of its values`, `Use one of ${choices.join(', ')}`)
}

function wrong(option: string, reason: string, remedy: string): MockOptionError {
  return new MockOptionError(`Failed to start the Cleura mock: ${option}: ${reason}. ${remedy}.`)
}
