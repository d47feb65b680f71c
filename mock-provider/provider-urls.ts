import { type ProviderName, providerNames, providers } from '../contract/index.ts'
import type { Regions } from './regions.ts'

/** `path`: `/providers/seca.compute`; `dns`: a host per provider, `compute.<region>.seca.localhost`. */
export const urlStyles = ['path', 'dns'] as const
export type UrlStyle = (typeof urlStyles)[number]

export interface UrlPlan extends Regions {
  readonly urlStyle: UrlStyle
  /** The domain of the hosts, only for style `dns`. */
  readonly domain: string
}

/** Names below `localhost` lead to the own machine (RFC 6761). */
export const localDomain = 'seca.localhost'

const providersPrefix = '/providers/'
const regionsPrefix = '/regions/'
const namePrefix = 'seca.'

/** The base URL of a provider for who reaches the mock under `baseUrl`; no version in it (DISC-13). */
export function providerUrl(
  plan: UrlPlan,
  baseUrl: string,
  provider: ProviderName,
  region = plan.region,
): string {
  const isGlobal = providers[provider].endpoint === 'global'
  if (plan.urlStyle === 'dns') {
    const place = isGlobal ? '' : `${region}.`
    const host = `${provider.slice(namePrefix.length)}.${place}${plan.domain}`
    return baseUrl.replace(/^(https?:\/\/)(?:\[[^\]]*\]|[^/:]*)/, `$1${host}`)
  }
  const around = isGlobal || region === plan.region ? '' : regionsPrefix + region
  return `${baseUrl}${around}${providersPrefix}${provider}`
}

/** What a request says of its provider, by path or by host. */
export interface ProviderBase {
  /** As written in a path: any text. */
  readonly provider: string
  /** Absent for the first region and for global providers. */
  readonly region?: string
  /** The path below the provider base, e.g. `/v1/regions`. */
  readonly below: string
}

/** Finds the provider base of a request. The paths of style `path` lead there in style `dns` too. */
export function providerBaseOf(plan: UrlPlan, url: string, path: string): ProviderBase {
  const byHost = plan.urlStyle === 'dns' ? baseOfHost(plan, url, path) : undefined
  if (byHost !== undefined) return byHost
  let rest = path
  let region: string | undefined
  if (path.startsWith(regionsPrefix)) {
    region = path.slice(regionsPrefix.length).split('/', 1)[0] ?? ''
    rest = path.slice(regionsPrefix.length + region.length)
  }
  const provider = rest.startsWith(providersPrefix)
    ? (rest.slice(providersPrefix.length).split('/', 1)[0] ?? '')
    : ''
  const below = rest.slice(providersPrefix.length + provider.length)
  return region === undefined ? { provider, below } : inRegion(plan, provider, region, below)
}

function baseOfHost(plan: UrlPlan, url: string, path: string): ProviderBase | undefined {
  const [, host = ''] = /^\w+:\/\/([^/:?#]*)/.exec(url) ?? []
  const suffix = `.${plan.domain}`
  const lower = host.toLowerCase()
  if (!lower.endsWith(suffix)) return undefined
  const [slug = '', ...labels] = lower.slice(0, -suffix.length).split('.')
  const region = labels.join('.')
  const provider = namePrefix + slug
  return region === '' && isGlobal(provider)
    ? { provider, below: path }
    : inRegion(plan, provider, region, path)
}

function inRegion(plan: UrlPlan, provider: string, region: string, below: string): ProviderBase {
  // A global provider answers in no region, and a region that is not there has no provider.
  if (isGlobal(provider) || !plan.regions.some(({ name }) => name === region)) return { provider: '', below }
  return region === plan.region ? { provider, below } : { provider, region, below }
}

function isGlobal(provider: string): boolean {
  return (
    (providerNames as readonly string[]).includes(provider) &&
    providers[provider as ProviderName].endpoint === 'global'
  )
}
