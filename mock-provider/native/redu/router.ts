import { type Context, Hono } from 'hono'
import {
  cloudPathOf,
  operations,
  type ReduOperation,
  type ReduOperationId,
} from '../../../contract/native/redu/index.ts'
import { authenticate, type Caller } from './guard.ts'
import { refusal } from './refusal.ts'
import { routedPath } from './routed-path.ts'
import { type ReduWorld, settle } from './world.ts'

/** A request whose caller is known. */
export interface Call extends Caller {
  readonly world: ReduWorld
  readonly request: Request
  readonly now: number
  /** The parameter of the path, decoded. */
  readonly parameter: string
}

export type Handler = (call: Call) => Response | Promise<Response>

/** What carries operations out. */
export type Handlers<Id extends ReduOperationId = ReduOperationId> = Readonly<Record<Id, Handler>>

/** The paths and methods of all operations around what carries them out. */
export function reduApp(world: ReduWorld, handlers: Handlers): Hono {
  const app = new Hono({ getPath: (request) => routedPath(world, request) })
  const pathOf = ({ api, path }: ReduOperation) => {
    const { basePath } = world.settings
    return `${api === 'compute' ? basePath : cloudPathOf(basePath)}${path}`
  }
  const methods = new Map<string, string[]>()
  for (const operation of operations) {
    const path = pathOf(operation)
    app.on(operation.method, path, (context) => carryOut(world, operation, handlers[operation.id], context))
    methods.set(path, [...(methods.get(path) ?? []), operation.method])
  }
  for (const [path, offered] of methods) {
    const allow = offered.join(', ')
    const message = `Failed to carry out the request: the path has no such method. Use ${allow}.`
    app.all(path, () => refusal(405, message, { allow }))
  }
  app.notFound(() => refusal(404, 'Failed to find the operation: there is no such path. Check it.'))
  app.onError(() => refusal(500, 'Failed to carry out the request: the mock itself failed. Report it.'))
  return app
}

async function carryOut(
  world: ReduWorld,
  operation: ReduOperation,
  handle: Handler,
  context: Context,
): Promise<Response> {
  const request = context.req.raw
  const caller = await authenticate(world, operation, request.headers.get('authorization'))
  if (caller instanceof Response) return caller
  const fault = world.faults.take(operation.id)
  if (fault !== undefined) {
    const status = world.skipped.has('failure-is-500') ? 503 : fault
    return refusal(status, 'Failed to carry out the request: a fault was set for it. Try again.')
  }
  settle(world)
  const name = /:(\w+)/.exec(operation.path)?.[1]
  const parameter = name === undefined ? '' : (context.req.param(name) ?? '')
  return await handle({ ...caller, world, request, parameter, now: world.settings.clock.now() })
}
