import type { CollectionAddress } from './address.ts'
import type { Kind, ParentScope } from './kind.ts'
import { parentCollections } from './kind.ts'
import { kinds } from './kinds/index.ts'
import type { ProviderName } from './providers.ts'
import { providers } from './providers.ts'

/** The five classes of operations, with the statuses that the specification documents for each. */
export const operationClasses = {
  list: { method: 'GET', success: [200], errors: [400, 401, 403, 500] },
  get: { method: 'GET', success: [200], errors: [400, 401, 403, 404, 500] },
  put: { method: 'PUT', success: [200, 201], errors: [400, 401, 403, 404, 409, 412, 422, 500] },
  delete: { method: 'DELETE', success: [202], errors: [400, 401, 403, 404, 409, 412, 500] },
  // 412 is not listed for actions, although the header is: both answers are right for a stale version.
  action: { method: 'POST', success: [202], errors: [400, 401, 403, 404, 409, 412, 500] },
} as const

export type OperationClass = keyof typeof operationClasses

/** Statuses of HTTP itself that any operation may answer (documentation page "HTTP"). */
export const genericStatuses: readonly number[] = [405, 406, 413, 415, 429, 503]

/** One operation of one provider, e.g. PUT on a subnet. */
export interface Operation {
  readonly class: OperationClass
  readonly kind: Kind
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'POST'
  /** Path below the provider base with `{...}` parameters. */
  readonly path: string
  /** Only for class `action`. */
  readonly action?: string
}

function pathTemplate(kind: Kind): string {
  const parents = kind.parents.map((scope) => `${parentCollections[scope]}/{${scope}}/`).join('')
  return `/${providers[kind.provider].version}/${parents}${kind.collection}`
}

function operationsOf(kind: Kind): Operation[] {
  const collection = pathTemplate(kind)
  const resource = `${collection}/{name}`
  return [
    ...kind.verbs.map((verb) => ({
      class: verb,
      kind,
      method: operationClasses[verb].method,
      path: verb === 'list' ? collection : resource,
    })),
    ...kind.actions.map((action) => ({
      class: 'action' as const,
      kind,
      method: 'POST' as const,
      path: `${resource}/${action}`,
      action,
    })),
  ]
}

/** Every operation of every kind. */
export const operations: readonly Operation[] = kinds.flatMap(operationsOf)

/** What a path below a provider base addresses. `name` is absent for a collection. */
export interface PathMatch extends CollectionAddress {
  readonly name?: string
  readonly action?: string
}

interface Shape {
  readonly kind: Kind
  readonly parents: readonly ParentScope[]
  readonly segments: readonly string[]
}

const shapes = new Map<ProviderName, Shape[]>()
for (const kind of kinds) {
  const shape = { kind, parents: kind.parents, segments: pathTemplate(kind).slice(1).split('/') }
  shapes.set(kind.provider, [...(shapes.get(kind.provider) ?? []), shape])
}

/**
 * Says which collection, resource or action a path names; undefined when no operation has this path.
 *
 * @param path below the provider base, e.g. `/v1/tenants/t/workspaces/w/instances/x/start`; no query
 */
export function matchPath(provider: ProviderName, path: string): PathMatch | undefined {
  if (!path.startsWith('/')) return undefined
  const segments = path.slice(1).split('/')
  for (const shape of shapes.get(provider) ?? []) {
    const match = matchShape(shape, segments)
    if (match !== undefined) return match
  }
  return undefined
}

function matchShape(shape: Shape, segments: readonly string[]): PathMatch | undefined {
  const extra = segments.length - shape.segments.length
  if (extra < 0 || extra > 2) return undefined
  const values: { -readonly [S in ParentScope]?: string } = {}
  for (const [index, expected] of shape.segments.entries()) {
    const actual = segments[index]
    if (actual === undefined || actual === '') return undefined
    if (expected.startsWith('{')) {
      const value = decode(actual)
      if (value === undefined) return undefined
      values[expected.slice(1, -1) as ParentScope] = value
    } else if (actual !== expected) return undefined
  }
  const address = { kind: shape.kind, ...values }
  if (extra === 0) return address
  const name = decode(segments[shape.segments.length] ?? '')
  if (name === undefined || name === '') return undefined
  if (extra === 1) return { ...address, name }
  const action = segments[shape.segments.length + 1]
  return action !== undefined && shape.kind.actions.includes(action)
    ? { ...address, name, action }
    : undefined
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
