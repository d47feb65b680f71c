import {
  type CollectionAddress,
  matchPath,
  type OperationClass,
  type PathMatch,
  type ProviderName,
  providerNames,
  type ResourceAddress,
  resourcePath,
} from '../contract/index.ts'
import { readJson } from './admission/request-body.ts'
import type { Authenticator, Caller } from './auth/authenticate.ts'
import { authorize, mayEnter } from './auth/authorize.ts'
import { locateFlatSubnet, matchFlatSubnet } from './lenient/old-subnet-path.ts'
import { rewritePut } from './lenient/rewrite.ts'
import { sweep } from './lifecycle.ts'
import { nearestOperation } from './nearest-operation.ts'
import { acceptsJson } from './operations/accept.ts'
import { act } from './operations/act.ts'
import { remove } from './operations/delete.ts'
import { get } from './operations/get.ts'
import { list } from './operations/list.ts'
import { demandedVersion } from './operations/precondition.ts'
import { put } from './operations/put.ts'
import { isRefusal, type Outcome, type Refusal, refuse } from './outcome.ts'
import { providerUrl } from './seed/seed.ts'
import type { World } from './world.ts'

/** Where a request goes, cut from its URL. */
export interface Target {
  readonly path: string
  readonly query: string
  /** The URL under which the caller reaches the provider. */
  readonly baseUrl: string
}

const prefix = '/providers/'

/** Cuts a URL without parsing it whole: that would cost more than the rest of a GET. */
export function targetOf(url: string, publicUrl: string | undefined): Target {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const mark = url.indexOf('?', start)
  const end = url.indexOf('#', start)
  const whole = end === -1 ? url.length : end
  const pathEnd = mark === -1 || mark > whole ? whole : mark
  return {
    baseUrl: publicUrl ?? url.slice(0, start),
    path: url.slice(start, pathEnd),
    query: url.slice(pathEnd + 1, whole),
  }
}

/** Carries out a request to the API: who, what, may they, and only then the operation (AUTHN-13, AUTHZ-33). */
export async function serve(
  world: World,
  authenticate: Authenticator,
  request: Request,
  target: Target,
): Promise<Outcome> {
  const known = authenticate(request.headers.get('authorization'))
  const caller = known instanceof Promise ? await known : known
  if (isRefusal(caller)) return caller
  sweep(world)
  const route = routeOf(world, request.method, target.path)
  if (isRefusal(route)) return route
  const operation = operationOf(request.method, route)
  if (operation === undefined) return notAllowed(request.method, route)
  const forbidden = authorize(world, caller.subject, route, operation)
  if (forbidden !== undefined) return forbidden
  const accept = request.headers.get('accept')
  if (!acceptsJson(accept)) {
    return refuse(
      'invalid-request',
      `Failed to answer as ${accept}: the provider speaks JSON. Accept application/json.`,
      {
        status: 406,
      },
    )
  }
  if (operation === 'list') return list(world, route, target.query, accept)
  const address = { ...route, name: route.name ?? '' }
  if (operation === 'get') return route.flat === true ? getFlat(world, address) : get(world, address)
  const guard =
    operation === 'action' ? undefined : world.behaviours.get(route.kind.id)?.protects?.(address.name)
  if (guard !== undefined) return protectedName(address, guard)
  if (operation === 'put') return await servePut(world, caller, request, target, address, route.flat === true)
  const demanded = demandedVersion(request.headers)
  if (isRefusal(demanded)) return demanded
  if (operation === 'action') return act(world, address, route.action ?? '', demanded.version)
  const located = route.flat === true ? locateFlatSubnet(world, address, undefined) : address
  return remove(world, located ?? address, demanded.version)
}

interface Route extends PathMatch {
  /** The path is the one of April 2025, which does not name the network. */
  readonly flat?: boolean
}

function routeOf(world: World, method: string, path: string): Route | Refusal {
  const provider = path.startsWith(prefix) ? path.slice(prefix.length).split('/', 1)[0] : ''
  const below = path.slice(prefix.length + (provider?.length ?? 0))
  if ((providerNames as readonly string[]).includes(provider ?? '')) {
    const match = matchPath(provider as ProviderName, below)
    if (match !== undefined) return match
    if (world.switches.printedRequests === 'rewrite') {
      const flat = matchFlatSubnet(provider as ProviderName, below)
      if (flat !== undefined) return { ...flat, flat: true }
    }
  }
  const nearest = nearestOperation(method, provider ?? '', below)
  return refuse(
    'resource-not-found',
    `Failed to find ${path}: no operation has this path. The nearest is ${nearest}.`,
  )
}

function operationOf(method: string, { kind, name, action }: PathMatch): OperationClass | undefined {
  if (action !== undefined) return method === 'POST' ? 'action' : undefined
  if (name === undefined) return method === 'GET' && kind.verbs.includes('list') ? 'list' : undefined
  const verb =
    method === 'GET' ? 'get' : method === 'PUT' ? 'put' : method === 'DELETE' ? 'delete' : undefined
  return verb !== undefined && kind.verbs.includes(verb) ? verb : undefined
}

function notAllowed(method: string, { kind, name, action }: PathMatch): Refusal {
  const methods = name === undefined ? { list: 'GET' } : { get: 'GET', put: 'PUT', delete: 'DELETE' }
  const allowed =
    action !== undefined
      ? ['POST']
      : Object.entries(methods).flatMap(([verb, each]) =>
          (kind.verbs as readonly string[]).includes(verb) ? [each] : [],
        )
  return refuse(
    'invalid-request',
    `Failed to ${method} here: the path has no such operation. Use ${allowed.join(', ')}.`,
    {
      status: 405,
      headers: { allow: allowed.join(', ') },
    },
  )
}

function getFlat(world: World, address: ResourceAddress): Outcome {
  return get(world, locateFlatSubnet(world, address, undefined) ?? address)
}

async function servePut(
  world: World,
  { subject }: Caller,
  request: Request,
  { baseUrl }: Target,
  sent: ResourceAddress,
  flat: boolean,
): Promise<Outcome> {
  const body = await readJson(request)
  if (isRefusal(body)) return body
  const demanded = demandedVersion(request.headers)
  if (isRefusal(demanded)) return demanded
  const located = flat ? (locateFlatSubnet(world, sent, body.value) ?? sent) : sent
  const rewritten =
    world.switches.printedRequests === 'rewrite'
      ? rewritePut(world, located, body.value)
      : { address: located }
  const outcome = put(world, {
    address: rewritten.address,
    body: body.value,
    ...demanded,
    readable: (tenant) => mayEnter(world, subject, tenant),
    location: (address) => `${providerUrl(baseUrl, address.kind.provider)}${resourcePath(address)}`,
  })
  if (isRefusal(outcome) && 'undo' in rewritten) rewritten.undo?.()
  return outcome
}

function protectedName(address: CollectionAddress & { name: string }, reason: string): Refusal {
  return refuse(
    'forbidden',
    `Failed to change ${address.kind.id} ${address.name}: ${reason}. Use another name.`,
  )
}
