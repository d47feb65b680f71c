import type { RenderedRequest } from '../../fixtures/index.ts'

/** A resource that a guide creates, by the last two segments of its URL: `subnets/web-shop-subnet`. */
export type ResourceKey = string

/** A request whose resources carry their names of this run. */
export interface RenamedRequest {
  readonly method: string
  readonly url: string
  readonly body?: unknown
  /** The resources of the guide that URL or body name, itself included. */
  readonly mentions: ReadonlySet<ResourceKey>
}

/** Members of a spec that hold plain names, by the collection of what they name. */
const namedBy: ReadonlyMap<string, string> = new Map([
  ['roles', 'roles'],
  ['workspaces', 'workspaces'],
  ['workspace', 'workspaces'],
])

/** The keys of everything that a guide creates, in order. */
export function createdKeys(requests: readonly Pick<RenderedRequest, 'method' | 'url'>[]): ResourceKey[] {
  return requests.filter(({ method }) => method === 'PUT').flatMap(({ url }) => createdKey(url) ?? [])
}

/** The key of the resource that a URL names: its last collection and name. */
export function createdKey(url: string): ResourceKey | undefined {
  const segments = new URL(url).pathname.split('/').filter((segment) => segment !== '')
  return segments.length < 2 ? undefined : segments.slice(-2).join('/')
}

/**
 * Gives the resources of a guide their names of this run, wherever a request mentions them: as pairs of a collection
 * and a name in the URL, in references (`nics/n1`, `.../n1`, `tenants/t/...`), and as plain names of roles and
 * workspaces.
 *
 * @param created the keys of everything that the guide creates
 * @param rename the name of this run for a name of the guide
 */
export function renameMentions(
  request: Pick<RenderedRequest, 'method' | 'url' | 'body'>,
  created: ReadonlySet<ResourceKey>,
  rename: (name: string) => string,
): RenamedRequest {
  const mentions = new Set<ResourceKey>()

  /** Renames every pair `collection/name` of a path that the guide creates. */
  function inPath(path: string): string {
    const segments = path.split('/')
    return segments
      .map((name, index) => {
        const key = `${segments[index - 1]}/${name}`
        if (!created.has(key)) return name
        mentions.add(key)
        return rename(name)
      })
      .join('/')
  }

  function inReference(text: string): string {
    const implied = /^\.\.\.\/([^/]+)$/.exec(text)?.[1]
    const key = implied === undefined ? undefined : keyOfName(created, implied)
    if (implied === undefined || key === undefined) return inPath(text)
    mentions.add(key)
    return `.../${rename(implied)}`
  }

  function inNames(collection: string, names: unknown): unknown {
    if (Array.isArray(names)) return names.map((name: unknown) => inNames(collection, name))
    const key = `${collection}/${String(names)}`
    if (typeof names !== 'string' || !created.has(key)) return names
    mentions.add(key)
    return rename(names)
  }

  function inSpec(value: unknown, member?: string): unknown {
    const collection = namedBy.get(member ?? '')
    if (collection !== undefined) return inNames(collection, value)
    if (typeof value === 'string') return inReference(value)
    if (Array.isArray(value)) return value.map((item) => inSpec(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inSpec(item, name)]))
  }

  const url = new URL(request.url)
  url.pathname = inPath(url.pathname)
  return {
    method: request.method,
    url: url.href,
    ...(request.body === undefined ? {} : { body: withSpec(request.body, inSpec) }),
    mentions,
  }
}

/** Only the spec holds references: labels and annotations are the user's own text. */
function withSpec(body: unknown, transform: (spec: unknown) => unknown): unknown {
  if (typeof body !== 'object' || body === null || !('spec' in body)) return body
  return { ...body, spec: transform(body.spec) }
}

function keyOfName(created: ReadonlySet<ResourceKey>, name: string): ResourceKey | undefined {
  return [...created].find((key) => key.endsWith(`/${name}`))
}
