import {
  computePath,
  operationOf,
  operationPath,
  type ReduOperationId,
} from '../../../contract/native/redu/index.ts'
import type { Answer, ClientRequest } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { RunConfig } from '../../engine/run-config.ts'
import type { Exchange } from '../../results.ts'
import type { Listed } from '../listed-removal.ts'
import { baseUrlOf, parameterOf } from '../native-target.ts'

export interface ReduCall extends Pick<ClientRequest, 'body' | 'as' | 'token'> {
  /** The parameter of the path. */
  readonly at?: string
  readonly purpose?: Exchange['purpose']
}

/** Installations differ in where the compute API stands. */
export function basePathOf(config: RunConfig): string {
  return parameterOf(config, 'base-path') ?? computePath
}

export function urlOf(config: RunConfig, id: ReduOperationId, at?: string): string {
  const path = operationPath(id, at === undefined ? [] : [at], basePathOf(config))
  return `${baseUrlOf(config, 'api')}${path}`
}

/** Sends a request of an operation. */
export async function call(
  context: CheckContext,
  id: ReduOperationId,
  { at, purpose, ...request }: ReduCall = {},
): Promise<Answer> {
  const { method } = operationOf(id)
  return await context.send({ method, url: urlOf(context.config, id, at), ...request }, purpose)
}

/** The things of a list, which comes bare or as a member of an object; a keypair goes by its name. */
export function itemsOf({ json, status }: Answer): readonly ListedThing[] {
  if (status >= 300) return []
  const list = Array.isArray(json) ? json : Object.values((json ?? {}) as object).find(Array.isArray)
  return ((list ?? []) as unknown[]).flatMap((item) => {
    const members = (item ?? {}) as Record<string, unknown>
    const thing = (members['keypair'] ?? members) as Record<string, unknown>
    const { id, name } = thing
    if (typeof name !== 'string') return []
    return [
      { id: typeof id === 'string' || typeof id === 'number' ? String(id) : name, name, members: thing },
    ]
  })
}

export interface ListedThing extends Listed {
  readonly members: Readonly<Record<string, unknown>>
}
