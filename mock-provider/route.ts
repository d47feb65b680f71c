import {
  matchPath,
  type OperationClass,
  type PathMatch,
  type ProviderName,
  providerNames,
} from '../contract/index.ts'
import { matchFlatSubnet } from './lenient/old-subnet-path.ts'
import { nearestOperation } from './nearest-operation.ts'
import { type Refusal, refuse } from './outcome.ts'
import { providerBaseOf } from './provider-urls.ts'
import type { World } from './world.ts'

/** What a request addresses. */
export interface Route extends PathMatch {
  /** The path is the one of April 2025, which does not name the network. */
  readonly flat?: boolean
}

export function routeOf(world: World, { method, url }: Request, path: string): Route | Refusal {
  const spelt = world.skipped.has('path-spelling') ? path.toLowerCase() : path
  const { provider, region, below: written } = providerBaseOf(world.settings, url, spelt)
  const colon = method === 'POST' && world.switches.actionColon === 'accept'
  const below = colon ? written.replace(/:([a-z]+)$/, '/$1') : written
  if ((providerNames as readonly string[]).includes(provider)) {
    const match = matchOnce(provider as ProviderName, below)
    if (match !== undefined) return region === undefined ? match : { ...match, region }
    // What the guides of April 2025 leave out is looked for in the first region only.
    if (world.switches.printedRequests === 'rewrite' && region === undefined) {
      const flat = matchFlatSubnet(provider as ProviderName, below)
      if (flat !== undefined) return { ...flat, flat: true }
    }
  }
  const nearest = nearestOperation(method, provider, below)
  return refuse(
    'resource-not-found',
    `Failed to find ${path}: no operation has this path. The nearest is ${nearest}.`,
  )
}

// Clients poll and reconcile the same paths. Cleared when full, so that callers cannot fill the memory with paths.
const maxMatches = 1000
const matches = new Map<string, PathMatch>()

function matchOnce(provider: ProviderName, below: string): PathMatch | undefined {
  const key = `${provider}${below}`
  const kept = matches.get(key)
  if (kept !== undefined) return kept
  const match = matchPath(provider, below)
  if (match === undefined) return undefined
  if (matches.size >= maxMatches) matches.clear()
  matches.set(key, match)
  return match
}

export function operationOf(method: string, { kind, name, action }: PathMatch): OperationClass | undefined {
  if (action !== undefined) return method === 'POST' ? 'action' : undefined
  if (name === undefined) return method === 'GET' && kind.verbs.includes('list') ? 'list' : undefined
  const verb =
    method === 'GET' ? 'get' : method === 'PUT' ? 'put' : method === 'DELETE' ? 'delete' : undefined
  return verb !== undefined && kind.verbs.includes(verb) ? verb : undefined
}

export function notAllowed(method: string, { kind, name, action }: PathMatch): Refusal {
  const methods = name === undefined ? { list: 'GET' } : { get: 'GET', put: 'PUT', delete: 'DELETE' }
  const allowed =
    action !== undefined
      ? ['POST']
      : Object.entries(methods).flatMap(([verb, each]) =>
          (kind.verbs as readonly string[]).includes(verb) ? [each] : [],
        )
  return refuse(
    'invalid-request',
    `Failed to ${method} here: the path has no such operation. Use ${allowed.join(', ') || 'another path'}.`,
    {
      status: 405,
      headers: { allow: allowed.join(', ') },
    },
  )
}
