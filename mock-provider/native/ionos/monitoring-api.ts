import {
  ActionRequest,
  type AlarmProperties,
  AlarmRequest,
  basePaths,
  monitoringPrivilege,
} from '../../../contract/native/ionos/index.ts'
import { completed, expressionFlaw } from './alarm-measure.ts'
import { AlarmWatch } from './alarm-watch.ts'
import { ionosError, notFound } from './error-answer.ts'
import { renderExecutions } from './execution-list.ts'
import { type Item, type ItemStore, renderItem } from './item-store.ts'
import { invalid, readBody } from './json-body.ts'
import { listOptions } from './list-options.ts'
import type { Call, Handler, HandlersOf } from './router.ts'
import { type IonosWorld, nowSeconds } from './world.ts'

/** The MonitoringAPI: actions, alarms and their history, for who has the privilege in the contract. */
export function monitoringApi(world: IonosWorld): HandlersOf<'monitoring'> {
  const { actions, alarms, watches, skipped } = world
  const allowed = (handle: Handler): Handler => gate(world, handle)

  const withAction = itemHandlers(allowed, actions, 'action')
  const withAlarm = itemHandlers(allowed, alarms, 'alarm')

  const look = (alarm: Item<AlarmProperties>): AlarmWatch => {
    const now = nowSeconds(world)
    const watch = watches.get(alarm.id) ?? new AlarmWatch(alarm.createdAt / 1000)
    watches.set(alarm.id, watch)
    const instance = instanceOf(world, alarm.contractNumber, alarm.properties)
    if (instance !== undefined) watch.advance(alarm.properties, instance, now)
    return watch
  }

  const readAlarm = async (call: Call, before?: Item<AlarmProperties>) => {
    const body = await readBody(call.request, AlarmRequest)
    if (body instanceof Response) return body
    const { properties } = body
    const flaw = alarmFlaw(world, call.contractNumber, properties, before)
    if (flaw !== undefined) return invalid(flaw)
    return { ...properties, expression: completed(properties.expression) }
  }

  return {
    'list-actions': withAction.list,
    'create-action': allowed(async (call) => {
      const body = await readBody(call.request, ActionRequest)
      if (body instanceof Response) return body
      const made = actions.create(call.contractNumber, call.caller.identity, body.properties)
      return Response.json(renderItem(made, 'action', hrefOf(call, 'actions', made.id)), { status: 201 })
    }),
    'get-action': withAction.get,
    'update-action': withAction.each(async (call, action) => {
      const body = await readBody(call.request, ActionRequest)
      if (body instanceof Response) return body
      if (!skipped.has('action-update')) actions.update(action, call.caller.identity, body.properties)
      return Response.json(renderItem(action, 'action', hrefOf(call, 'actions', action.id)))
    }),
    'delete-action': withAction.each((call, action) => {
      if (!skipped.has('action-deletion')) {
        actions.delete(action)
        detach(alarms, call, action.id)
      }
      return Response.json({})
    }),
    'list-alarms': withAlarm.list,
    'create-alarm': allowed(async (call) => {
      const properties = await readAlarm(call)
      if (properties instanceof Response) return properties
      const made = alarms.create(call.contractNumber, call.caller.identity, properties)
      return Response.json(renderItem(made, 'alarm', hrefOf(call, 'alarms', made.id)), { status: 201 })
    }),
    'get-alarm': withAlarm.get,
    'update-alarm': withAlarm.each(async (call, alarm) => {
      const properties = await readAlarm(call, alarm)
      if (properties instanceof Response) return properties
      if (!skipped.has('alarm-update')) {
        const watch = look(alarm)
        alarms.update(alarm, call.caller.identity, properties)
        watch.restart(nowSeconds(world))
      }
      return Response.json(renderItem(alarm, 'alarm', hrefOf(call, 'alarms', alarm.id)))
    }),
    'delete-alarm': withAlarm.each((_, alarm) => {
      if (!skipped.has('alarm-deletion')) {
        alarms.delete(alarm)
        watches.delete(alarm.id)
      }
      return Response.json({})
    }),
    'list-executions': withAlarm.each((call, alarm) => {
      const history = skipped.has('alarm-history') ? [] : look(alarm).history
      return Response.json(renderExecutions(alarm.id, history, hrefOf(call, 'alarms', alarm.id)))
    }),
  }
}

/** Reading and finding, which actions and alarms have in common. */
function itemHandlers<T>(
  allowed: (handle: Handler) => Handler,
  items: ItemStore<T>,
  type: 'action' | 'alarm',
) {
  const collection = `${type}s` as const
  const show = (call: Call, item: Item<T>) => renderItem(item, type, hrefOf(call, collection, item.id))
  const each = (handle: (call: Call, item: Item<T>) => Response | Promise<Response>): Handler =>
    allowed((call) => {
      const item = items.get(call.contractNumber, call.param(`${type}Id`))
      return item === undefined ? notFound(`the ${type}`) : handle(call, item)
    })
  const list = allowed((call) => {
    const options = listOptions(call.url)
    if (options instanceof Response) return options
    const listed = [...items.of(call.contractNumber)].sort((a, b) => a[options.by] - b[options.by])
    return Response.json({
      id: collection,
      type: 'collection',
      href: hrefOf(call, collection),
      items: listed.map((item) => show(call, item)),
    })
  })
  return { each, list, get: each((call, item) => Response.json(show(call, item))) }
}

function gate({ groups, skipped }: IonosWorld, handle: Handler): Handler {
  return (call) => {
    const { identity } = call.caller
    const privileged =
      identity.role !== 'user' ||
      (groups.privilegesOf(identity, call.contractNumber).includes(monitoringPrivilege) &&
        !skipped.has('grant-reaches-members'))
    if (privileged || skipped.has('privilege-gate')) return handle(call)
    return ionosError(
      403,
      'forbidden',
      `Failed to open monitoring: no group of the caller has the privilege ${monitoringPrivilege}. Ask an administrator.`,
    )
  }
}

function instanceOf({ settings }: IonosWorld, contractNumber: number, { expression }: AlarmProperties) {
  return settings.instances.find(
    (instance) => instance.uuid === expression.source && instance.contractNumber === contractNumber,
  )
}

function alarmFlaw(
  world: IonosWorld,
  contractNumber: number,
  properties: AlarmProperties,
  before: Item<AlarmProperties> | undefined,
): string | undefined {
  if (instanceOf(world, contractNumber, properties) === undefined) {
    return '/properties/expression/source is no instance of the contract'
  }
  const named = properties.actions ?? []
  if (named.some((id) => world.actions.get(contractNumber, id) === undefined)) {
    return '/properties/actions names an action that does not exist'
  }
  const taken = world.alarms
    .of(contractNumber)
    .some((alarm) => alarm !== before && (alarm.properties.actions ?? []).some((id) => named.includes(id)))
  if (taken && world.skipped.has('action-sharing')) {
    return '/properties/actions names an action of another alarm'
  }
  return expressionFlaw(properties.expression)
}

/** Takes an action that is gone out of the alarms that named it. */
function detach(alarms: ItemStore<AlarmProperties>, { contractNumber, caller }: Call, action: string): void {
  for (const alarm of alarms.of(contractNumber)) {
    const { actions = [] } = alarm.properties
    if (!actions.includes(action)) continue
    const left = actions.filter((id) => id !== action)
    alarms.update(alarm, caller.identity, { ...alarm.properties, actions: left })
  }
}

function hrefOf({ url }: Call, ...below: string[]): string {
  return [`${url.origin}${basePaths.monitoring}`, ...below].join('/')
}
