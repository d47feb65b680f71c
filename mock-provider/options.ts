import { namePattern, parentMaxLength } from '../contract/index.ts'
import type { Catalogue } from '../fixtures/catalogue.ts'
import { principals } from './auth/principals.ts'
import type { TrustedIssuer } from './auth/trust.ts'
import type { Clock } from './clock.ts'
import type { Deviation } from './deviations/deviation.ts'
import { MockOptionError } from './mock-option-error.ts'
import type { OidcOptions } from './oidc/accounts.ts'
import { type Progress, progressFlaw } from './progress.ts'
import { localDomain, type UrlStyle, urlStyles } from './provider-urls.ts'
import { type RegionOption, regionsOf } from './regions.ts'
import type { Retention, SessionCreation, Settings } from './settings.ts'
import { type Mode, modes, type Switches } from './switches.ts'

export interface MockProviderOptions {
  /** `strict`: v1.7 as written (the default); `lenient`: also takes what the printed usage guides send. */
  readonly mode?: Mode
  /** Single switches that differ from the preset of the mode. */
  readonly switches?: Partial<Switches>
  /** Makes addresses, MACs and the signing key repeatable; without it the key is random. */
  readonly seed?: number
  /** The tenant of the default subject. */
  readonly tenant?: string
  /** A tenant that the default subject may not enter; it holds one workspace. */
  readonly otherTenant?: string
  /** The region, when there is one only; by default `eu-central-1` with the zones `a` and `b`. */
  readonly region?: string
  readonly zones?: readonly string[]
  /** Several regions, in place of `region` and `zones`. The first is the one of `MockProvider.region`. */
  readonly regions?: readonly RegionOption[]
  /** `path` (the default): `/providers/seca.compute`; `dns`: a host per provider, `compute.<region>.seca.localhost`. */
  readonly urlStyle?: UrlStyle
  /** How long each transition takes, in milliseconds; 0: it is over at the next read. */
  readonly latencyMs?: number
  /** The URL under which clients reach the provider; by default the origin of each request. */
  readonly publicUrl?: string
  /** What ends a transition; by default `latencyMs` decides. */
  readonly progress?: Progress
  /**
   * Serves `/__mock`: sessions, faults, clock, tokens, journal, deviations. A server that listens on more than the
   * loopback refuses it, unless `anywhere` is said.
   */
  readonly control?: boolean | 'anywhere'
  /** `created`: a session has to be created first (the default); `on-demand`: its first request creates it. */
  readonly sessions?: SessionCreation
  /** How many sessions there can be beside the default one; by default 100. */
  readonly maxSessions?: number
  /** Deliberate non-conformities that are on in every session: names of known ones, or your own. */
  readonly deviations?: readonly (string | Deviation)[]
  readonly retention?: Partial<Retention>
  /** The SKUs and public images on offer; by default those that v1.7 lists. */
  readonly catalogue?: Catalogue
  /** The most items of a page, whatever `limit` says; without it `limit` decides. */
  readonly maxPageSize?: number
  readonly clock?: Clock
  /**
   * Holds a slow answer back for so many milliseconds; by default with a timer. A test may let its clock leap instead: the
   * header `server-timing` then says what was leapt over.
   */
  readonly holdBack?: (ms: number) => void
  /** Issuers whose tokens are taken beside the provider's own, such as a Keycloak realm. */
  readonly trustedIssuers?: readonly TrustedIssuer[]
  /** Who can log in at the OpenID provider beside the API. */
  readonly oidc?: OidcOptions
}

const defaultRetention: Retention = { journal: 1000, deleted: 1000, activity: 1000 }

/** The tenants whose SKUs and images everyone may read and nobody may write. */
export const sharedTenants: readonly string[] = ['seca', 'public']

/** The subject of tokens that name no other. */
export const defaultSubject: string = principals.admin

export function settingsOf(options: MockProviderOptions): Settings {
  const { mode = 'strict', tenant = 'demo', urlStyle = 'path', publicUrl } = options
  const { latencyMs = 0, control = false, seed } = options
  const otherTenant = options.otherTenant ?? (tenant === 'other' ? 'another' : 'other')
  if (!Object.hasOwn(modes, mode))
    fail(`the mode ${mode} is unknown`, `Use ${Object.keys(modes).join(' or ')}`)
  for (const name of [tenant, otherTenant]) {
    if (name.length > parentMaxLength || !new RegExp(namePattern).test(name)) {
      fail(
        `${name} is no tenant name`,
        `Use lower-case letters, digits and dashes, at most ${parentMaxLength}`,
      )
    }
    if (sharedTenants.includes(name)) fail(`the tenant ${name} is a shared one`, 'Use another name')
  }
  if (tenant === otherTenant) fail('tenant and otherTenant are the same', 'Use two names')
  const regions = regionsOf(options)
  if ('flaw' in regions) fail(regions.flaw, regions.remedy)
  if (!urlStyles.includes(urlStyle)) fail(`urlStyle is ${String(urlStyle)}`, `Use ${urlStyles.join(' or ')}`)
  if (!(latencyMs >= 0)) fail(`latencyMs is ${latencyMs}`, 'Give 0 or a positive number')
  const progress =
    options.progress ?? (latencyMs === 0 ? { kind: 'immediate' } : { kind: 'time', ms: latencyMs })
  const unfit = progressFlaw(progress)
  if (unfit !== undefined) fail(`the progress ${unfit}`, 'Give for instance { kind: "reads", n: 2 }')
  const { sessions = 'created', maxSessions = 100 } = options
  if (sessions !== 'created' && sessions !== 'on-demand')
    fail(`sessions is ${String(sessions)}`, 'Use created or on-demand')
  const retention = { ...defaultRetention, ...options.retention }
  for (const [name, value] of Object.entries({ maxSessions, ...retention })) {
    if (!Number.isInteger(value) || value < 0) fail(`${name} is ${value}`, 'Give an integer of at least 0')
  }
  const { maxPageSize, catalogue } = options
  if (maxPageSize !== undefined && !(Number.isInteger(maxPageSize) && maxPageSize > 0))
    fail(`maxPageSize is ${maxPageSize}`, 'Give an integer of at least 1')
  return {
    mode,
    tenant,
    otherTenant,
    ...regions,
    urlStyle,
    domain: urlStyle === 'dns' && publicUrl !== undefined ? new URL(publicUrl).hostname : localDomain,
    progress,
    control,
    sessions,
    maxSessions,
    retention,
    ...(seed === undefined ? {} : { seed }),
    ...(maxPageSize === undefined ? {} : { maxPageSize }),
    ...(catalogue === undefined ? {} : { catalogue }),
  }
}

function fail(reason: string, remedy: string): never {
  throw new MockOptionError(`Failed to create the mock provider: ${reason}. ${remedy}.`)
}
