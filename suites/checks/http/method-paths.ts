import type { Kind } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import { gettable, readOnly, writable } from '../sets.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** A method that a path of a kind does not have. */
export interface AbsentMethod {
  readonly method: Method
  readonly path: 'collection' | 'resource' | `action-${string}`
  /** The methods that the path has. */
  readonly allowed: readonly Method[]
}

const methods: readonly Method[] = ['GET', 'PUT', 'POST', 'DELETE']
const methodOf = { get: 'GET', put: 'PUT', delete: 'DELETE', list: 'GET' } as const

/** Every method that is missing on the paths of a kind: its collection, its resources, its actions. */
export function absentMethods(kind: Kind): readonly AbsentMethod[] {
  const onResource = kind.verbs.filter((verb) => verb !== 'list').map((verb) => methodOf[verb])
  const onCollection: Method[] = kind.verbs.includes('list') ? ['GET'] : []
  const missing = (path: AbsentMethod['path'], allowed: readonly Method[]): AbsentMethod[] =>
    methods.filter((method) => !allowed.includes(method)).map((method) => ({ method, path, allowed }))
  return [
    // Obeyed, it would empty a collection that others use: it is asked only of a workspace of the check's own.
    ...missing('collection', onCollection).filter(
      ({ method }) => method !== 'DELETE' || kind.parents.includes('workspace'),
    ),
    ...(gettable(kind) ? missing('resource', onResource) : []),
    ...kind.actions.flatMap((action) => missing(`action-${action}`, ['POST'])),
  ]
}

/** Sends a method that the path does not have, to where nothing suffers from a provider that obeys. */
export async function sendAbsentMethod(
  context: CheckContext,
  kind: Kind,
  { method, path }: AbsentMethod,
): Promise<Answer> {
  if (path === 'collection') {
    const world = method === 'DELETE' ? context.resources.world() : undefined
    const { url } = await context.resources.collection(kind.id, world)
    return await context.send({ method, url, ...(method === 'PUT' ? { body: {} } : {}) })
  }
  if (path === 'resource' && readOnly(kind)) {
    // A new name, under the ledger: what the provider makes by itself stays as it is.
    const draft = await context.resources.draft(kind.id)
    if (method === 'PUT') return await context.resources.put(draft)
    return await context.send({ method, url: draft.url })
  }
  const { url } = writable(kind)
    ? await context.resources.own(kind.id)
    : await context.resources.existing(kind.id)
  const below = path === 'resource' ? '' : `/${path.slice('action-'.length)}`
  return await context.send({ method, url: url + below })
}
