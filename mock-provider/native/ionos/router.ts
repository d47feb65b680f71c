import { type Context, Hono } from 'hono'
import {
  basePaths,
  type CloudVersion,
  cloudVersions,
  type IonosApi,
  type IonosOperation,
  type IonosOperationId,
  operations,
} from '../../../contract/native/ionos/index.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { contractNumberOf } from './contract-number.ts'
import { denialAnswer } from './denial.ts'
import { ionosError } from './error-answer.ts'
import { prometheusError } from './prometheus-answer.ts'
import { routedPath } from './routed-path.ts'
import type { IonosWorld } from './world.ts'

/** A request whose caller is known. */
export interface Call {
  readonly request: Request
  readonly url: URL
  readonly caller: Caller
  readonly contractNumber: number
  readonly cloudVersion: CloudVersion
  /** A part of the path, decoded. */
  param(name: string): string
}

export type Handler = (call: Call) => Response | Promise<Response>

/** The operations of one API. */
export type HandlersOf<Api extends IonosApi> = Readonly<
  Record<Extract<(typeof operations)[number], { api: Api }>['id'], Handler>
>

const allMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The paths and methods of all operations around what carries them out. */
export function ionosApp(world: IonosWorld, handlers: Readonly<Record<IonosOperationId, Handler>>): Hono {
  const app = new Hono({ getPath: (request) => routedPath(world, new URL(request.url).pathname) })
  app.get('/.well-known/jwks.json', async () =>
    Response.json(await world.signer.keySet(world.tokens.knownIds)),
  )
  for (const operation of operations) {
    const anyMethod = operation.api === 'telemetry' && world.skipped.has('telemetry-get-only')
    app.on(anyMethod ? allMethods : [operation.method], [pathOf(operation)], (context) =>
      carryOut(world, operation, handlers[operation.id], context),
    )
  }
  const resources = new Map<string, IonosOperation[]>()
  for (const operation of operations) {
    const path = pathOf(operation)
    resources.set(path, [...(resources.get(path) ?? []), operation])
  }
  for (const [path, offered] of resources) app.all(path, ({ req }) => methodNotAllowed(req.path, offered))
  app.notFound(({ req }) => unknownPath(world, req.path))
  app.onError((_, { req }) => internalError(req.path))
  return app
}

async function carryOut(
  world: IonosWorld,
  operation: IonosOperation,
  handle: Handler,
  context: Context,
): Promise<Response> {
  const { api, id } = operation
  const status = world.faults.take(id)
  if (status !== undefined) {
    const message = `Failed to carry out ${id}: a fault was set for this request. Try again.`
    return api === 'telemetry'
      ? prometheusError('internal', message, { status })
      : ionosError(status, 'fault', message)
  }
  const request = context.req.raw
  const caller = await authenticate(world, operation, request.headers.get('authorization'))
  if ('status' in caller) return denialAnswer(caller, api)
  const contractNumber = contractNumberOf(world, caller, operation, request.headers.get('x-contract-number'))
  if (typeof contractNumber !== 'number') return denialAnswer(contractNumber, api)
  return await handle({
    request,
    url: new URL(request.url),
    caller,
    contractNumber,
    cloudVersion: (context.req.param('version') as CloudVersion | undefined) ?? 'v6',
    param: (name) => context.req.param(name) ?? '',
  })
}

function pathOf({ api, path }: IonosOperation): string {
  const base = api === 'cloud' ? `/cloudapi/:version{${cloudVersions.join('|')}}` : basePaths[api]
  return base + path.replaceAll(/\{(\w+)\}/g, ':$1')
}

/** The answer to a method that a path does not have. */
function methodNotAllowed(path: string, offered: readonly IonosOperation[]): Response {
  const allow = offered.map(({ method }) => method).join(', ')
  const message = `Failed to carry out the request: the path has no such method. Use ${allow}.`
  if (isTelemetry(path)) return prometheusError('method_not_allowed', message, { headers: { allow } })
  return ionosError(405, 'method-not-allowed', message, { allow })
}

function unknownPath({ skipped }: IonosWorld, path: string): Response {
  const message = 'Failed to find the resource: no API has this path. See the documentation of the APIs.'
  if (!isTelemetry(path)) return ionosError(404, 'not-found', message)
  if (skipped.has('telemetry-listed-resources-only')) return Response.json({ status: 'success', data: [] })
  return prometheusError('not_found', message)
}

function internalError(path: string): Response {
  const message = 'Failed to carry out the request: the mock itself failed. Report it.'
  return isTelemetry(path) ? prometheusError('internal', message) : ionosError(500, 'internal', message)
}

function isTelemetry(path: string): boolean {
  return path === basePaths.telemetry || path.startsWith(`${basePaths.telemetry}/`)
}
