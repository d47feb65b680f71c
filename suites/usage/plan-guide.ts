import { matchPath, type PathMatch, type ProviderName, providers } from '../../contract/index.ts'
import {
  type Guide,
  type GuideRequest,
  type GuideValues,
  renderRequest,
  renderText,
} from '../../fixtures/index.ts'
import type { RunConfig, Target } from '../engine/run-config.ts'
import { TargetError } from '../target/target-error.ts'
import { guideVariables } from './guide-values.ts'
import { createdKey, createdKeys, type ResourceKey, renameMentions } from './mentions.ts'

/** One request of a guide, ready to be sent to one provider. */
export interface PlannedRequest {
  readonly id: string
  readonly source: GuideRequest
  readonly method: string
  readonly url: string
  readonly body?: unknown
  /** What the URL names; absent when no operation of SECA v1.7 has this path. */
  readonly match?: PathMatch
  /** The resource that this request creates or changes. */
  readonly creates?: ResourceKey
  /** Resources of this guide that must exist before. */
  readonly dependsOn: readonly ResourceKey[]
  /** Why it cannot be sent: something that the provider does not offer. */
  readonly missing?: string
  /** URL of the request to send afterwards. */
  readonly thenUrl?: string
}

export interface GuidePlan {
  readonly guide: Guide
  readonly requests: readonly PlannedRequest[]
}

/**
 * Fills a guide for a provider and gives its resources their names of this run.
 *
 * @param suffix appended to every name that the guide creates; empty keeps the names
 * @throws {GuideError} when a variable is unknown
 * @throws {TargetError} when the guide would change or delete what it does not create
 */
export function planGuide(guide: Guide, config: Pick<RunConfig, 'target'>, suffix: string): GuidePlan {
  const { values, missing } = guideVariables(config)
  const rendered = guide.requests.map((request) => ({ request, ...renderRequest(guide, request, values) }))
  for (const { request, url } of rendered) requireUrl(guide, request, url, config.target)
  const created = new Set(createdKeys(rendered))
  const rename = (name: string) => name + suffix
  const known = new Set<string>()

  const requests = rendered.map(({ request, method, url, body }): PlannedRequest => {
    const renamed = renameMentions({ method, url, ...(body === undefined ? {} : { body }) }, created, rename)
    const key = createdKey(url)
    if (method !== 'GET' && method !== 'PUT') refuseForeign(guide, request, known, url)
    if (method === 'PUT' && key !== undefined) known.add(placeOf(url))
    const creates = method === 'PUT' ? key : undefined
    const match = matchUrl(config.target.providers, renamed.url)
    const reasons = Object.entries(missing).filter(([variable]) =>
      mentionsVariable(guide, `${request.url}\n${request.bodyText ?? ''}`, values, variable),
    )
    return {
      id: request.id,
      source: request,
      method,
      url: renamed.url,
      ...('body' in renamed ? { body: renamed.body } : {}),
      ...(match === undefined ? {} : { match }),
      ...(creates === undefined ? {} : { creates }),
      dependsOn: [...renamed.mentions].filter((mention) => mention !== creates),
      ...(reasons[0] === undefined ? {} : { missing: reasons[0][1] }),
      ...(request.then === undefined
        ? {}
        : {
            thenUrl: renameMentions(
              { method: 'GET', url: renderText(guide, request, request.then.url, values) },
              created,
              rename,
            ).url,
          }),
    }
  })
  return { guide, requests }
}

/** What a URL names: the provider whose base it starts with, then the path. */
export function matchUrl(bases: Readonly<Record<string, string>>, url: string): PathMatch | undefined {
  const plain = url.split(/[?#]/, 1)[0] ?? url
  const candidates = Object.entries(bases)
    .filter(([name, base]) => Object.hasOwn(providers, name) && plain.startsWith(`${base}/`))
    .sort(([, a], [, b]) => b.length - a.length)
  for (const [name, base] of candidates) {
    const match = matchPath(name as ProviderName, plain.slice(base.length))
    if (match !== undefined) return match
  }
  return undefined
}

/** Whether a text holds a variable, itself or through the variables of the file. */
function mentionsVariable(guide: Guide, text: string, values: GuideValues, variable: string): boolean {
  return [...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].some(([, name = '']) => {
    if (name === variable) return true
    const built = Object.hasOwn(values, name) ? undefined : guide.variables[name]
    return built !== undefined && mentionsVariable(guide, built, values, variable)
  })
}

/** Every request carries the token, so it must not leave the provider: a borrowed guide could name any host. */
function requireUrl(guide: Guide, request: GuideRequest, url: string, target: Target): void {
  const refuse = (reason: string) =>
    new TargetError(
      'target-unusable',
      `Failed to plan ${guide.file}:${request.line}: ${reason}. Start the URL with a provider variable such as {{network-provider-url}}.`,
    )
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw refuse(`${url} is no absolute http or https URL`)
  const origins = new Set(Object.values(target.providers).map((base) => new URL(base).origin))
  const { origin, hostname } = new URL(url)
  // What is not offered has a URL that leads nowhere, and is never sent.
  if (origins.has(origin) || hostname.endsWith('.invalid')) return
  throw refuse(
    `${origin} is no host of the provider (${[...origins].join(', ')}), and must not get its token`,
  )
}

/** A resource by its whole URL: a key alone could also name something of another workspace. */
function placeOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname.replace(/\/+$/, '')
}

/** DELETE and POST may only reach what the guide itself created before. */
function refuseForeign(guide: Guide, request: GuideRequest, known: ReadonlySet<string>, url: string): void {
  const place = placeOf(url)
  if (known.has(request.method === 'DELETE' ? place : place.replace(/\/[^/]*$/, ''))) return
  throw new TargetError(
    'target-unusable',
    `Failed to plan ${guide.file}:${request.line}: ${request.method} would reach a resource that the guide does not create before. Create it with PUT in the same guide.`,
  )
}
