/** Means to alter answers and what is stored: the JSON of resources, lists and errors, by kind and representation. */
import {
  type Kind,
  kinds,
  matchPath,
  type PathMatch,
  type ProviderName,
  pointerSegments,
  toPointer,
  valueAt,
} from '../../contract/index.ts'
import type { Answer } from '../outcome.ts'
import { providerBaseOf } from '../provider-urls.ts'
import { keyOf, type Stored } from '../stored.ts'
import { forget } from '../visibility.ts'
import type { Deviation, Exchange } from './deviation.ts'

export type Json = Record<string, unknown>

/** Where a resource is shown: in the answer to PUT or GET, or as an item of a list. */
export type Representation = 'put' | 'get' | 'list'

/** Everything that is left out stands for all. */
export interface Scope {
  /** Ids of kinds. */
  readonly kinds?: readonly string[]
  readonly shownIn?: readonly Representation[]
}

/** A resource in an answer. */
export interface Shown {
  readonly exchange: Exchange
  readonly kind: Kind
  readonly shownIn: Representation
  readonly address: PathMatch & { readonly name: string }
  /** What the store holds; absent for what was deleted. */
  readonly stored: Stored | undefined
}

type Answers = NonNullable<Deviation['answers']>
type Corrupts = NonNullable<Deviation['corrupts']>

/** The kinds that customers write; regions and SKUs come from a catalogue, which a provider renders elsewhere. */
export const ownKinds: readonly string[] = kinds
  .filter(({ verbs }) => verbs.includes('put'))
  .map(({ id }) => id)

/** What the path of a request names; undefined outside of the API. */
export function matchOf({ world, path }: Exchange): PathMatch | undefined {
  const { provider, below, region } = providerBaseOf(world.settings, '', path)
  const match = matchPath(provider as ProviderName, below)
  return match === undefined || region === undefined ? match : { ...match, region }
}

/** The resource that the path of a request names. */
export function storedOf(exchange: Exchange): Stored | undefined {
  const match = matchOf(exchange)
  return match?.name === undefined
    ? undefined
    : exchange.world.store.get(keyOf({ ...match, name: match.name }))
}

/** Whether a value is an object, and no array. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The answer with its JSON changed in place, or with the object that comes back. */
export function withJson(answer: Answer, change: (body: Json) => Json | undefined): Answer {
  if (answer.body === undefined || answer.body === '') return answer
  let body: unknown
  try {
    body = JSON.parse(answer.body)
  } catch {
    // Another deviation has made it something else.
    return answer
  }
  return isJson(body) ? { ...answer, body: JSON.stringify(change(body) ?? body) } : answer
}

/**
 * Changes each resource of the successful answers, in place.
 *
 * @example answers: inResources({ shownIn: ['list'] }, (resource) => dropAt(resource, '/metadata/ref'))
 */
export function inResources(scope: Scope, change: (resource: Json, shown: Shown) => unknown): Answers {
  return (exchange, answer) => {
    const match = answer.status < 300 ? matchOf(exchange) : undefined
    if (match === undefined || match.action !== undefined || !covers(scope, match.kind)) return answer
    const { kind } = match
    const shownIn = match.name === undefined ? 'list' : exchange.method === 'PUT' ? 'put' : 'get'
    if (scope.shownIn?.includes(shownIn) === false) return answer
    const show = (resource: Json, name: string) => {
      const address = { ...match, name }
      change(resource, { exchange, kind, shownIn, address, stored: exchange.world.store.get(keyOf(address)) })
    }
    return withJson(answer, (body) => {
      if (match.name !== undefined) show(body, match.name)
      else for (const item of itemsOf(body)) show(item, String(valueAt(item, '/metadata/name')))
      return body
    })
  }
}

/** Changes the successful lists, in place. */
export function inLists(
  { kinds }: Pick<Scope, 'kinds'>,
  change: (list: Json, exchange: Exchange, address: PathMatch) => unknown,
): Answers {
  return (exchange, answer) => {
    const match = answer.status < 300 ? matchOf(exchange) : undefined
    if (match === undefined || match.name !== undefined || !covers({ kinds }, match.kind)) return answer
    return withJson(answer, (body) => {
      change(body, exchange, match)
      return body
    })
  }
}

/** Changes the bodies of errors of the API, in place; of all statuses when none is given. */
export function inErrors(
  statuses: readonly number[] | undefined,
  change: (problem: Json, exchange: Exchange) => unknown,
): Answers {
  return (exchange, answer) =>
    isError(exchange, answer, statuses) ? withJson(answer, (body) => void change(body, exchange)) : answer
}

/** Whether the answer is an error of the API, with one of these statuses. */
export function isError({ path }: Exchange, { status }: Answer, statuses?: readonly number[]): boolean {
  return status >= 400 && statuses?.includes(status) !== false && path.includes('/providers/')
}

/** Changes what is stored after each successful PUT: the answer still shows what was sent. */
export function afterPut(
  { kinds }: Pick<Scope, 'kinds'>,
  change: (stored: Stored, exchange: Exchange) => void,
): Corrupts {
  return (exchange, { status }) => {
    if (exchange.method !== 'PUT' || status >= 300) return
    const stored = storedOf(exchange)
    if (stored === undefined || !covers({ kinds }, stored.address.kind)) return
    change(stored, exchange)
    forget(exchange.world, stored)
  }
}

/** The items of a list. */
export function itemsOf(list: Json): Json[] {
  return objectsIn(list, 'items')
}

/** The objects in a member that is an array. */
export function objectsIn(owner: Json, member: string): Json[] {
  const array = owner[member]
  return Array.isArray(array) ? array.filter(isJson) : []
}

/**
 * Changes the values at a pointer in place, `*` for each entry of an array; one that becomes undefined is taken away.
 * Does nothing where the parent is missing. The change also sees a member that is not there, as undefined.
 */
export function alterAt(root: unknown, pointer: string, change: (value: unknown) => unknown): void {
  const [first, ...rest] = pointerSegments(pointer)
  if (first === undefined || typeof root !== 'object' || root === null) return
  const parent = root as Json
  for (const key of first === '*' ? Object.keys(parent) : [first]) {
    if (rest.length > 0) {
      alterAt(parent[key], toPointer(rest), change)
      continue
    }
    const value = change(parent[key])
    if (value === undefined) delete parent[key]
    else parent[key] = value
  }
}

/** Takes members away where they are. */
export function dropAt(root: unknown, ...pointers: readonly string[]): void {
  for (const pointer of pointers) alterAt(root, pointer, () => undefined)
}

/** What a faulty provider remembers of a world or a resource, made when first asked for. */
export function memoryOf<K extends object, T>(make: (owner: K) => T): (owner: K) => T {
  const kept = new WeakMap<K, T>()
  return (owner) => {
    const known = kept.get(owner)
    if (known !== undefined) return known
    const made = make(owner)
    kept.set(owner, made)
    return made
  }
}

function covers({ kinds }: { readonly kinds?: readonly string[] | undefined }, kind: Kind): boolean {
  return kinds?.includes(kind.id) !== false
}
