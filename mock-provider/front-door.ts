import {
  type CollectionAddress,
  type OperationClass,
  type ResourceAddress,
  resourcePath,
} from '../contract/index.ts'
import { noteActivity } from './activity-log.ts'
import { readJson } from './admission/request-body.ts'
import type { Authenticator, Caller } from './auth/authenticate.ts'
import { authorize } from './auth/authorize.ts'
import { concealKeys } from './auth/conceal.ts'
import { admitCreator } from './auth/creator-grant.ts'
import { forbidForeignGrant } from './auth/foreign-grant.ts'
import { forbidOverreach } from './auth/overreach.ts'
import { principals } from './auth/principals.ts'
import { switchedError } from './contested/error-answer.ts'
import { foreignTenant } from './contested/foreign-tenant.ts'
import { misreadMediaType } from './deviations/misreading.ts'
import { locateFlatSubnet } from './lenient/old-subnet-path.ts'
import { rewritePut } from './lenient/rewrite.ts'
import { sweep } from './lifecycle.ts'
import { acceptsJson, deletedOf, unknownVariant } from './operations/accept.ts'
import { act } from './operations/act.ts'
import { remove } from './operations/delete.ts'
import { get } from './operations/get.ts'
import { list } from './operations/list.ts'
import { demandedVersion } from './operations/precondition.ts'
import { put } from './operations/put.ts'
import { isRefusal, type Outcome, type Refusal, refuse } from './outcome.ts'
import { providerUrl } from './provider-urls.ts'
import { notAllowed, operationOf, type Route, routeOf } from './route.ts'
import { keyOf } from './stored.ts'
import type { World } from './world.ts'

/** Where a request goes, cut from its URL. */
export interface Target {
  readonly path: string
  readonly query: string
  /** The URL under which the caller reaches the provider. */
  readonly baseUrl: string
}

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
  const proven = known instanceof Promise ? await known : known
  const caller =
    isRefusal(proven) && world.skipped.has('authentication') ? { subject: principals.admin } : proven
  if (isRefusal(caller)) return caller
  sweep(world)
  const route = routeOf(world, request, target.path)
  if (isRefusal(route)) return route
  if (request.method === 'GET') return await operate(world, caller, request, target, route)
  const sent: Sent = {}
  const outcome = await operate(world, caller, request, target, route, sent)
  const { status } = isRefusal(outcome) ? switchedError(world.switches, outcome, target.path) : outcome
  noteActivity(world, { ...caller, method: request.method, target: route, body: sent.body, status })
  return outcome
}

/** What was read of a request, for the activity log. */
interface Sent {
  body?: unknown
}

async function operate(
  world: World,
  caller: Caller,
  request: Request,
  target: Target,
  route: Route,
  sent: Sent = {},
): Promise<Outcome> {
  const operation = operationOf(request.method, route)
  if (operation === undefined) return notAllowed(request.method, route)
  const forbidden = skipsAuthorization(world, operation)
    ? undefined
    : authorize(world, caller, route, operation)
  if (forbidden !== undefined) return foreignTenant(world, caller, route, forbidden)
  const accept = request.headers.get('accept')
  if (!acceptsJson(accept) && !world.skipped.has('accept')) {
    return refuse(
      'invalid-request',
      `Failed to answer as ${accept}: the provider speaks JSON. Accept application/json.`,
      {
        status: 406,
      },
    )
  }
  if (operation === 'list') {
    return concealKeys(world, caller, route, operation, list(world, route, target.query, accept))
  }
  const address = hasName(route) ? route : { ...route, name: '' }
  if (deletedOf(accept) === undefined) return unknownVariant(accept)
  if (operation === 'get') {
    const found = route.flat === true ? getFlat(world, address) : get(world, address)
    return concealKeys(world, caller, route, operation, found)
  }
  const guard =
    operation === 'action' ? undefined : world.behaviours.get(route.kind.id)?.protects?.(address.name, world)
  if (guard !== undefined) return protectedName(address, guard)
  if (operation === 'put') return await servePut(world, caller, request, target, address, sent)
  const demanded = demandedVersion(world, request)
  if (isRefusal(demanded)) return demanded
  if (operation === 'action') return act(world, address, route.action ?? '', demanded.version)
  const located = route.flat === true ? locateFlatSubnet(world, address, undefined) : address
  return remove(world, located ?? address, demanded.version)
}

function getFlat(world: World, address: ResourceAddress): Outcome {
  return get(world, locateFlatSubnet(world, address, undefined) ?? address)
}

async function servePut(
  world: World,
  caller: Caller,
  request: Request,
  { baseUrl }: Target,
  address: ResourceAddress & Pick<Route, 'flat'>,
  sent: Sent,
): Promise<Outcome> {
  const misread = misreadMediaType(world.skipped, request)
  if (misread !== undefined) return misread
  const body = await readJson(request, undefined, world.skipped.has('media-type'))
  if (isRefusal(body)) return body
  sent.body = body.value
  const demanded = demandedVersion(world, request)
  if (isRefusal(demanded)) return demanded
  const overreach =
    forbidForeignGrant(world, caller, address, body.value) ??
    forbidOverreach(world, caller, address, body.value)
  if (overreach !== undefined) return overreach
  const located = address.flat === true ? locateFlat(world, address, body.value) : address
  const rewritten =
    world.switches.printedRequests === 'rewrite'
      ? rewritePut(world, located, body.value)
      : { address: located }
  // A printed body can turn out to be another kind than the path says; its rights count.
  const asked = rewritten.address
  const forbidden = asked.kind === address.kind ? undefined : authorize(world, caller, asked, 'put')
  const stored = world.store.get(keyOf(asked))
  const outcome =
    forbidden ??
    world.misjudged({ world, address: asked, body: body.value, stored, version: demanded.version }) ??
    put(world, {
      address: asked,
      body: body.value,
      ...demanded,
      readable: (target) => authorize(world, caller, target, 'get') === undefined,
      location: (address) =>
        `${providerUrl(world.settings, baseUrl, address.kind.provider, address.region)}${resourcePath(address)}`,
    })
  if (isRefusal(outcome) && 'undo' in rewritten) rewritten.undo?.()
  if (!isRefusal(outcome)) admitCreator(world, caller.subject, asked, stored)
  return outcome
}

function hasName(route: Route): route is Route & { readonly name: string } {
  return route.name !== undefined
}

function locateFlat(
  world: World,
  { flat: _, ...asked }: ResourceAddress & Pick<Route, 'flat'>,
  body: unknown,
): ResourceAddress {
  return locateFlatSubnet(world, asked, body) ?? asked
}

function skipsAuthorization({ skipped }: World, operation: OperationClass): boolean {
  return (
    skipped.size > 0 && (operation === 'get' || operation === 'list') && skipped.has('authorization-of-reads')
  )
}

function protectedName(address: CollectionAddress & { name: string }, reason: string): Refusal {
  return refuse(
    'forbidden',
    `Failed to change ${address.kind.id} ${address.name}: ${reason}. Use another name.`,
  )
}
