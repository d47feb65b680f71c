import { namePattern, parentMaxLength } from '../contract/index.ts'
import type { Clock } from './clock.ts'
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
  readonly region?: string
  readonly zones?: readonly string[]
  /** How long each transition takes, in milliseconds; 0: it is over at the next read. */
  readonly latencyMs?: number
  /** The URL under which clients reach the provider; by default the origin of each request. */
  readonly publicUrl?: string
  /** Serves `/__mock`: faults, journal, resources, reset. */
  readonly control?: boolean
  readonly clock?: Clock
}

export interface Settings {
  readonly mode: Mode
  readonly tenant: string
  readonly otherTenant: string
  readonly region: string
  readonly zones: readonly string[]
  readonly latencyMs: number
  readonly control: boolean
  readonly seed?: number
}

/** The tenants whose SKUs and images everyone may read and nobody may write. */
export const sharedTenants: readonly string[] = ['seca', 'public']

/** The subject of tokens that name no other. */
export const defaultSubject = 'user@secapi.eu'

export function settingsOf(options: MockProviderOptions): Settings {
  const { mode = 'strict', tenant = 'demo', region = 'eu-central-1', zones = ['a', 'b'] } = options
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
  if (zones.length === 0) fail('the region has no zone', 'Give at least one')
  if (!(latencyMs >= 0)) fail(`latencyMs is ${latencyMs}`, 'Give 0 or a positive number')
  return {
    mode,
    tenant,
    otherTenant,
    region,
    zones,
    latencyMs,
    control,
    ...(seed === undefined ? {} : { seed }),
  }
}

function fail(reason: string, remedy: string): never {
  throw new Error(`Failed to create the mock provider: ${reason}. ${remedy}.`)
}
