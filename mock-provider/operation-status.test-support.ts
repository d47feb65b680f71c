import { type Kind, kindOf, kinds, type Operation, resourcePath } from '../contract/index.ts'
import { addressIn, builderWorld, prerequisitesOf, validBody } from '../fixtures/index.ts'
import { type CheckedAnswer, type CheckedProvider, checkedProvider } from './checked-fetch.test-support.ts'
import { manualClock } from './clock.ts'
import type { MockProviderOptions } from './options.ts'

const world = builderWorld()

/** The path of a resource below `/providers/`; its name is the one that the builders give. */
export function pathOf(kindId: string, changes: { readonly name?: string; readonly tenant?: string } = {}) {
  const address = addressIn(kindId, world)
  const tenant = address.tenant === undefined ? {} : { tenant: changes.tenant ?? address.tenant }
  const name = kindId === 'region' ? 'eu-central-1' : address.name
  const path = resourcePath({ ...address, ...tenant, name: changes.name ?? name })
  return `${address.kind.provider}${path}`
}

/** Creates what a resource needs, and with `itself` the resource, each read until it is active. */
export async function prepare(api: CheckedProvider, kind: Kind, itself = true): Promise<void> {
  if (!kind.verbs.includes('put')) return
  for (const id of [...prerequisitesOf(kind.id), ...(itself ? [kind.id] : [])]) {
    await api.make(pathOf(id), validBody(id, world))
  }
}

type Headers = Readonly<Record<string, string | undefined>>

async function call(
  api: CheckedProvider,
  operation: Operation,
  changes: { body?: unknown; headers?: Headers; path?: string; query?: string } = {},
): Promise<CheckedAnswer> {
  const { kind, action, method, class: which } = operation
  const path = changes.path ?? pathOf(kind.id)
  const target = which === 'list' ? path.slice(0, path.lastIndexOf('/')) : path
  const body = which === 'put' ? (changes.body ?? validBody(kind.id, world)) : undefined
  const suffix = action === undefined ? '' : `/${action}`
  return await api.send(method, `${target}${suffix}${changes.query ?? ''}`, body, changes.headers)
}

const fresh = async (options: MockProviderOptions = {}) =>
  await checkedProvider({ control: true, ...options })

async function prepared(operation: Operation, itself = true): Promise<CheckedProvider> {
  const api = await fresh()
  await prepare(api, operation.kind, itself)
  // An instance is off after its creation.
  if (itself && operation.action !== undefined && operation.action !== 'start') {
    await api.send('POST', `${pathOf(operation.kind.id)}/start`)
    await api.get(pathOf(operation.kind.id))
  }
  return api
}

type Provocation = (operation: Operation) => Promise<CheckedAnswer>

const stale = { 'if-unmodified-since': '99' }
const malformed: Readonly<Record<Operation['class'], Parameters<typeof call>[2]>> = {
  list: { query: '?limit=0' },
  get: { headers: { accept: 'application/json; deleted=perhaps' } },
  put: { body: '{' },
  delete: { headers: { 'if-unmodified-since': 'yesterday' } },
  action: { headers: { 'if-unmodified-since': 'yesterday' } },
}

/** How each status comes about; what a class does alike is said once. */
const provocations: Readonly<Record<number, Provocation>> = {
  200: async (operation) => await call(await prepared(operation), operation),
  201: async (operation) => await call(await prepared(operation, false), operation),
  202: async (operation) => await call(await prepared(operation), operation),
  400: async (operation) => await call(await prepared(operation), operation, malformed[operation.class]),
  401: async (operation) =>
    await call(await prepared(operation), operation, { headers: { authorization: undefined } }),
  403: async (operation) =>
    await call(await fresh(), operation, { path: pathOf(operation.kind.id, { tenant: 'other' }) }),
  404: async (operation) => {
    const api = await prepared(operation, false)
    // A version names something that was there, so that a PUT with one creates nothing.
    const headers = operation.class === 'put' ? { 'if-unmodified-since': '1' } : {}
    return await call(api, operation, { path: pathOf(operation.kind.id, { name: 'absent' }), headers })
  },
  409: async (operation) => await conflict(operation),
  412: async (operation) => await call(await prepared(operation), operation, { headers: stale }),
  422: async (operation) => await call(await prepared(operation), operation, { body: { labels: {} } }),
  500: async (operation) => {
    const api = await prepared(operation)
    await api.send('POST', '/__mock/faults', { status: 500 })
    return await call(api, operation)
  },
}

async function conflict(operation: Operation): Promise<CheckedAnswer> {
  const { kind, action } = operation
  if (operation.class === 'put') {
    const api = await prepared(operation)
    await api.delete(pathOf(kind.id))
    return await call(api, operation)
  }
  if (action !== undefined) {
    const api = await fresh()
    await prepare(api, kind)
    if (action === 'start') {
      await api.send('POST', `${pathOf(kind.id)}/start`)
      await api.get(pathOf(kind.id))
    }
    return await call(api, operation)
  }
  if (kind.id === 'workspace') return await usedFromOutside(operation)
  const holder = holderOf(kind)
  if (holder !== undefined) {
    const api = await fresh()
    await prepare(api, holder)
    return await call(api, operation)
  }
  return await whileCreating(operation)
}

/** A kind whose smallest resource keeps one of this kind from being deleted. */
function holderOf(kind: Kind): Kind | undefined {
  const inside = kind.contains[0]
  if (inside !== undefined) return kindOf(inside)
  return kinds.find(
    (each) =>
      each.references.some(({ targets, holdsTarget }) => holdsTarget && targets[0] === kind.id) &&
      prerequisitesOf(each.id).includes(kind.id),
  )
}

/** Whether a status can be had only with a switch that differs from the strict preset. */
export function bySwitch(operation: Operation, status: number): boolean {
  const { class: which, kind } = operation
  return which === 'delete' && status === 409 && kind.id !== 'workspace' && holderOf(kind) === undefined
}

/** Nothing holds it, so only a provider that does not queue deletions has a conflict: a contested point, a switch. */
async function whileCreating(operation: Operation): Promise<CheckedAnswer> {
  const clock = manualClock()
  const latencyMs = 1000
  const api = await fresh({ clock, latencyMs, switches: { deletionWhileBusy: 'refuse' } })
  for (const id of [...prerequisitesOf(operation.kind.id), operation.kind.id]) {
    clock.advance(latencyMs)
    await api.put(pathOf(id), validBody(id, world))
  }
  return await call(api, operation)
}

/** A workspace goes with all that is in it, unless something outside uses a part of it. */
async function usedFromOutside(operation: Operation): Promise<CheckedAnswer> {
  const api = await fresh()
  await prepare(api, kindOf('subnet'))
  const there = pathOf('workspace', { name: 'second' })
  await api.make(there, { spec: {} })
  const { spec } = validBody('nic', world)
  const subnetRef = { ...(spec['subnetRef'] as object), workspace: 'workspace' }
  const nic = pathOf('nic').replace('/workspaces/workspace/', '/workspaces/second/')
  await api.make(nic, { spec: { ...spec, subnetRef } })
  return await call(api, operation)
}

/** Brings about one documented status of an operation, on a provider of its own. */
export async function provoke(operation: Operation, status: number): Promise<CheckedAnswer> {
  const provocation = provocations[status]
  if (provocation === undefined) throw new Error(`No provocation of ${status} is known: add one.`)
  return await provocation(operation)
}
