import { switchPower } from './instance-rules.ts'
import { longPath, type Place, type Target } from './kinds.ts'
import { begin, change, differences, leave, remove, rulesOf, settle } from './lifecycle.ts'
import { list, readAccept } from './listing.ts'
import { badParameter, invalid, Problem } from './problem.ts'
import { readBody } from './request-body.ts'
import { isAllowed } from './rights.ts'
import { view } from './view.ts'
import type { Item, World } from './world.ts'

/** A request whose caller is known and whose path names something. */
export interface Request {
  readonly method: string
  readonly target: Target
  readonly subject: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

const namePattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const longestName = 128
const longestParent = 64
const longestRef = 255

/** The methods that a path has. */
export function methodsOf({ kind, name, action }: Target): string[] {
  if (action !== undefined) return ['POST']
  return name !== undefined && kind.writable ? ['GET', 'PUT', 'DELETE'] : ['GET']
}

/** Answers a request. @throws {Problem} */
export function handle(world: World, request: Request): Answer {
  const { method, target, subject } = request
  const methods = methodsOf(target)
  if (!methods.includes(method)) {
    throw new Problem(405, `${method} is not defined here.`, [], { allow: methods.join(', ') })
  }
  const verb = method === 'GET' && target.name === undefined ? 'list' : method.toLowerCase()
  if (!isAllowed(world, subject, verb, target)) {
    throw new Problem(403, `Nothing allows you to ${verb} ${longPath(target)}.`)
  }
  if (target.name === undefined) {
    return {
      status: 200,
      body: list(world, target.kind, target.place, request.query, request.headers['accept']),
    }
  }
  readAccept(request.headers['accept'])
  const { name } = target
  if (method === 'PUT') return put(world, request, name)
  const item = existing(world, target, name)
  if (method === 'GET') return get(world, item)
  settle(world, item)
  checkVersion(request, item, world)
  if (target.action !== undefined) {
    if (item.deletedAt !== undefined) throw new Problem(409, 'The instance is being deleted.')
    switchPower(world, item, target.action)
  } else remove(world, item)
  return { status: 202 }
}

function existing(world: World, { kind, place }: Target, name: string): Item {
  const item = world.find(kind.id, place, name)
  if (item === undefined) throw missing(`${longPath({ kind, place })}/${name}`)
  return item
}

function missing(path: string): Problem {
  return new Problem(404, `${path} does not exist.`)
}

function get(world: World, item: Item): Answer {
  if (leave(world, item)) throw missing(item.name)
  settle(world, item)
  return { status: 200, body: view(world, item, 'GET') }
}

function put(world: World, request: Request, name: string): Answer {
  const { target, subject, headers } = request
  const { kind, place } = target
  checkName(target, name)
  checkParents(world, place)
  const old = world.find(kind.id, place, name)
  checkVersion(request, old, world)
  const body = readBody(kind.id, headers['content-type'], request.body)
  if (old?.deletedAt !== undefined) throw new Problem(409, `${name} is being deleted.`)
  if (old !== undefined) settle(world, old)
  const at = (pointer: string) => ({
    ...{ world, from: place, pointer },
    mayRead: (item: Item) => isAllowed(world, subject, 'get', item),
  })
  const facts = rulesOf({ kind }).admit?.({ world, kind, place, name, body, old, subject, at }) ?? {}
  if (old !== undefined) return update(world, old, body, facts)
  const item = world.make(kind, place, name, body, subject)
  item.facts = facts
  world.keep(item)
  begin(world, item)
  rulesOf(item).changed?.(item, undefined, world)
  const location = `/providers/${kind.provider}/v1/${longPath(target)}/${name}`
  return { status: 201, body: view(world, item, 'PUT'), headers: { location } }
}

function update(world: World, item: Item, sent: Item['body'], facts: Item['facts']): Answer {
  const labels = world.has('put-keeps-labels') ? (sent.labels ?? item.body.labels) : sent.labels
  const body = labels === undefined ? sent : { ...sent, labels }
  const before = item.body
  const { any, spec } = differences(before, body)
  if (any || item.state === 'error') {
    item.body = body
    item.facts = { ...item.facts, ...facts }
    world.modify(item)
    if (spec || item.state === 'error') change(world, item)
    rulesOf(item).changed?.(item, before.spec, world)
  }
  return { status: 200, body: view(world, item, 'PUT') }
}

function checkName({ kind, place }: Target, name: string): void {
  const isParent = kind.id === 'workspace' || kind.id === 'network'
  if (!namePattern.test(name) || name.length > (isParent ? longestParent : longestName)) {
    throw invalid('/metadata/name', `${name} is no name for a ${kind.id}.`)
  }
  const ref = `${kind.provider}/v1/${longPath({ kind, place })}/${name}`
  if (ref.length > longestRef)
    throw invalid('/metadata/name', `With ${name} the ref has ${ref.length} characters.`)
}

function checkParents(world: World, { tenant, workspace, network }: Place): void {
  if (workspace === undefined) return
  const parents = [
    world.find('workspace', { tenant }, workspace),
    ...(network === undefined ? [] : [world.find('network', { tenant, workspace }, network)]),
  ]
  for (const parent of parents) {
    if (parent === undefined) throw missing(network === undefined ? workspace : `${workspace} or ${network}`)
    if (parent.deletedAt !== undefined) throw new Problem(409, `${parent.name} is being deleted.`)
  }
}

/** The header if-unmodified-since holds a resource version. @throws {Problem} 400, 412 */
function checkVersion({ method, headers }: Request, item: Item | undefined, world: World): void {
  const header = headers['if-unmodified-since']
  if (header === undefined) return
  if (!/^[+-]?\d+$/.test(header.trim())) throw badParameter('if-unmodified-since', `${header} is no version.`)
  if (method === 'DELETE' && world.has('delete-ignores-version')) return
  if (item?.version !== Number(header)) {
    throw new Problem(412, `The present version is ${item?.version ?? 'none'}, not ${header}.`)
  }
}
