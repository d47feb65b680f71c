import {
  providers as declaredProviders,
  issuesOf,
  kindOf,
  listIssues,
  valueAt,
  Wellknown,
} from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import { detailOf } from '../expectations/answer.ts'
import { listAll, type Send } from './list-all.ts'
import { minimumRightsText } from './minimum-rights.ts'
import { TargetError } from './target-error.ts'

export type { Send }

export interface DiscoveryRequest {
  /** Base URL of seca.region; a version at its end is taken off. */
  readonly regionUrl: string
  /** Base URL of seca.authorization; without it the well-known document is asked. */
  readonly authorizationUrl?: string
  /** Name of the region; may be left out where the provider has exactly one. */
  readonly region?: string
  /** What to do when the token is refused. */
  readonly tokenRemedy?: string
}

export interface Discovered {
  readonly regionUrl: string
  readonly authorizationUrl: string
  readonly region: string
  readonly zones: readonly string[]
  readonly providers: Readonly<Record<string, string>>
}

interface RegionItem {
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly availableZones: readonly string[]
    readonly providers: readonly { readonly name: string; readonly version: string; readonly url: string }[]
  }
}

/**
 * Finds where every provider answers: the region list, then the region, then its providers.
 *
 * @throws {TargetError} with the flag to correct, when the URL is no SECA provider, the token is refused or the
 *   region is not offered
 */
export async function discover(request: DiscoveryRequest, send: Send): Promise<Discovered> {
  const regionUrl = baseUrl(request.regionUrl)
  const regions = await listRegions(regionUrl, send, request.tokenRemedy ?? defaultTokenRemedy)
  const chosen = choose(regions, request.region)
  const authorizationUrl = baseUrl(
    request.authorizationUrl ?? (await authorizationFromWellknown(regionUrl, send)),
  )
  const listed = chosen.spec.providers
    .filter(({ name, version }) => isDeclared(name) && declaredProviders[name].version === version)
    // Where none can be reached the checks of the region say so; the others go on.
    .filter(({ url }) => URL.canParse(url))
    .map(({ name, url }) => [name, baseUrl(url)] as const)
  return {
    regionUrl,
    authorizationUrl,
    region: chosen.metadata.name,
    zones: chosen.spec.availableZones,
    providers: {
      ...Object.fromEntries(listed),
      'seca.region': regionUrl,
      'seca.authorization': authorizationUrl,
    },
  }
}

/**
 * A base URL without slash and version at its end: wellknown examples carry the version, regions must not. It is
 * normalised as the URLs of the guides are, so that they are recognised by it.
 */
export function baseUrl(url: string): string {
  const normal = URL.canParse(url) ? new URL(url).href : url
  return normal.replace(/\/+$/, '').replace(/\/v\d+((alpha|beta)\d+)?$/, '')
}

function isDeclared(name: string): name is keyof typeof declaredProviders {
  return Object.hasOwn(declaredProviders, name)
}

const defaultTokenRemedy = 'Give a valid token with --token or SECA_TOKEN'

async function listRegions(regionUrl: string, send: Send, tokenRemedy: string): Promise<RegionItem[]> {
  const url = `${regionUrl}/v1/regions`
  const unusable = (reason: string, remedy: string) =>
    new TargetError('target-unusable', `Failed to read the regions from ${url}: ${reason}. ${remedy}.`)
  const { answer, items } = await listAll(url, (request) => sendOrExplain(request.url, send))
  if (answer.status === 401) {
    throw unusable(`the token was refused with 401${detailOf(answer)}`, tokenRemedy)
  }
  if (answer.status === 403) {
    throw unusable(
      `the token may not read regions: 403${detailOf(answer)}`,
      `Grant it get and list on regions/*.\n${minimumRightsText()}`,
    )
  }
  if (answer.json === undefined) {
    const type = answer.headers['content-type'] ?? 'no content type'
    throw unusable(
      `it answered ${answer.status} with ${type}, not JSON`,
      'Give the base URL of seca.region with --region-url, e.g. https://cloud.example/providers/seca.region',
    )
  }
  if (answer.status !== 200)
    throw unusable(`it answered ${answer.status}${detailOf(answer)}`, 'Check --region-url')
  const usable = (items ?? []).filter(isRegion)
  if (usable.length === 0) {
    const [issue] = listIssues(kindOf('region'), answer.json)
    const why = issue === undefined ? 'the list is empty' : `${issue.pointer || 'the body'} ${issue.message}`
    throw unusable(
      `it is no list of regions: ${why}`,
      'Check --region-url, or correct the region list of the provider',
    )
  }
  return usable
}

function isRegion(item: unknown): item is RegionItem {
  const zones = valueAt(item, '/spec/availableZones')
  const providers = valueAt(item, '/spec/providers')
  return (
    typeof valueAt(item, '/metadata/name') === 'string' &&
    Array.isArray(zones) &&
    typeof zones[0] === 'string' &&
    Array.isArray(providers) &&
    providers.every((provider) => typeof valueAt(provider, '/url') === 'string')
  )
}

function choose(regions: readonly RegionItem[], wanted: string | undefined): RegionItem {
  const names = regions.map(({ metadata }) => metadata.name).join(', ')
  if (wanted === undefined) {
    const [only] = regions
    if (only !== undefined && regions.length === 1) return only
    throw new TargetError(
      'target-unusable',
      `Failed to choose a region: the provider offers ${names}. Name one with --region.`,
    )
  }
  const found = regions.find(({ metadata }) => metadata.name === wanted)
  if (found === undefined) {
    throw new TargetError(
      'target-unusable',
      `Failed to use region ${wanted}: the provider offers ${names}. Name one of them with --region.`,
    )
  }
  return found
}

async function authorizationFromWellknown(regionUrl: string, send: Send): Promise<string> {
  const { origin } = new URL(regionUrl)
  for (const path of ['/.wellknown/secapi', '/.well-known/secapi']) {
    const answer = await sendOrExplain(origin + path, send)
    if (answer.status !== 200 || issuesOf(Wellknown, answer.json).length > 0) continue
    const { endpoints } = answer.json as { endpoints: { provider: string; url: string }[] }
    const found = endpoints.find(({ provider }) => provider.split('/')[0] === 'seca.authorization')
    if (found !== undefined) return found.url
  }
  throw new TargetError(
    'target-unusable',
    `Failed to find seca.authorization: ${origin}/.wellknown/secapi does not name it. Give its base URL with --authorization-url.`,
  )
}

async function sendOrExplain(url: string, send: Send): Promise<Answer> {
  try {
    return await send({ method: 'GET', url })
  } catch (cause) {
    if (!(cause instanceof Unverified) || cause.reason === 'interrupted') throw cause
    throw new TargetError(
      'target-unreachable',
      `Failed to reach the provider: ${cause.message}. Check --region-url, the network and the proxy settings.`,
      { cause },
    )
  }
}
