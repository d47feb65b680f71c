import {
  type CollectionAddress,
  collectionPath,
  type Kind,
  kinds,
  type Operation,
  operations,
  type ProviderName,
  providerNames,
} from '../../../contract/index.ts'
import type { Answer, ClientRequest } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import { runMark } from '../../provisioning/names.ts'

/** One kind for each provider: what is true of every request to a provider is shown with its list. */
export const providerKinds: readonly (readonly [ProviderName, Kind])[] = providerNames.flatMap((provider) => {
  const kind = kinds.find((each) => each.provider === provider && each.verbs.includes('list'))
  return kind === undefined ? [] : [[provider, kind] as const]
})

/** `start` for an action, `put` for a PUT. */
export function operationName({ class: operation, action }: Operation): string {
  return action ?? operation
}

export function operationsOf(kind: Kind): readonly Operation[] {
  return operations.filter((operation) => operation.kind === kind)
}

/** A collection whose parents do not exist: who a caller is has to be known before they are looked for. */
export function absentCollection(context: CheckContext, kind: Kind, tenant?: string): string {
  const { target, runId } = context.config
  const absent = `${runMark(runId)}-absent`
  const address: CollectionAddress = {
    kind,
    tenant: tenant ?? target.tenant,
    workspace: absent,
    network: absent,
    cluster: absent,
  }
  return context.resources.baseUrl(kind.id) + collectionPath(address)
}

/** The URL of an operation on a resource that does not exist. */
export function absentUrlOf(context: CheckContext, operation: Operation, tenant?: string): string {
  const collection = absentCollection(context, operation.kind, tenant)
  if (operation.class === 'list') return collection
  const url = `${collection}/${runMark(context.config.runId)}-absent`
  return operation.action === undefined ? url : `${url}/${operation.action}`
}

/** Sends an operation on what does not exist. A PUT goes through the ledger: a faulty provider may carry it out. */
export async function sendAbsent(
  context: CheckContext,
  operation: Operation,
  caller: Pick<ClientRequest, 'as' | 'token'>,
  tenant?: string,
): Promise<Answer> {
  const { kind, method } = operation
  const url = absentUrlOf(context, operation, tenant)
  if (method === 'PUT')
    return await context.resources.put({ kind, url, body: { spec: {} } }, undefined, {}, caller)
  return await context.send({ method, url, ...caller })
}

/** Sends the list request by which a provider is tried. */
export async function sendList(
  context: CheckContext,
  kind: Kind,
  request: Pick<ClientRequest, 'as' | 'token' | 'headers'>,
): Promise<Answer> {
  return await context.send({ method: 'GET', url: absentCollection(context, kind), ...request })
}
