import {
  collectionPath,
  genericStatuses,
  type Kind,
  type OperationClass,
  operationClasses,
} from '../../../contract/index.ts'
import type { ClientRequest } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { runMark } from '../../provisioning/names.ts'
import { steadyResource } from '../http/prerequisites.ts'
import { absentUrl } from '../lifecycle/absent.ts'

type Requests = (context: CheckContext, kind: Kind) => Promise<readonly ClientRequest[]>

const oddVersion = { 'if-unmodified-since': 'yesterday' }
const staleVersion = 1_000_000

/** Requests of each class that are right, wrong in every part, or about what is not there. None creates or deletes. */
const requests: Readonly<Record<OperationClass, Requests>> = {
  async list(context, kind) {
    const { url, address } = await context.resources.collection(kind.id)
    const workspace = `${runMark(context.config.runId)}-absent`
    const elsewhere = context.resources.baseUrl(kind.id) + collectionPath({ ...address, workspace })
    const urls = [`${url}?limit=1`, `${url}?limit=abc`, `${url}?limit=0`, `${url}?skipToken=%7Bno-token`]
    // A list of nothing is empty, or forbidden.
    const below = kind.parents.includes('workspace') ? [elsewhere] : []
    return [...urls, ...below].map((each) => ({ method: 'GET', url: each }))
  },
  async get(context, kind) {
    const { url } = await context.resources.collection(kind.id)
    const one = await steadyResource(context, kind)
    const odd = [await absentUrl(context, kind), `${url}/Not_A_Name`, `${url}/${'x'.repeat(200)}`]
    return [...(one === undefined ? [] : [one.url]), ...odd].map((each) => ({ method: 'GET', url: each }))
  },
  async put(context, kind) {
    const { url, body } = await context.resources.own(kind.id)
    const put = { method: 'PUT', url } as const
    return [
      { ...put, body },
      { ...put, body: {} },
      { ...put, rawBody: '{' },
      { ...put, rawBody: '' },
      { ...put, body, headers: oddVersion },
      { ...put, body, resourceVersion: staleVersion },
      { ...put, body, headers: { 'content-type': 'text/xml' } },
      { ...put, body: { ...body, spec: 7 } },
    ]
  },
  async delete(context, kind) {
    const { url } = await context.resources.own(kind.id)
    const absent = await absentUrl(context, kind)
    return [
      { method: 'DELETE', url: absent },
      { method: 'DELETE', url: absent, headers: oddVersion },
      { method: 'DELETE', url, headers: oddVersion },
      { method: 'DELETE', url, resourceVersion: staleVersion },
    ]
  },
  async action(context, kind) {
    const { url } = await context.resources.own(kind.id)
    const absent = await absentUrl(context, kind)
    return kind.actions.flatMap((action) => [
      { method: 'POST', url: `${absent}/${action}` },
      { method: 'POST', url: `${url}/${action}`, headers: oddVersion },
      { method: 'POST', url: `${url}/${action}`, resourceVersion: staleVersion },
    ])
  },
}

function classesOf({ verbs, actions }: Kind): OperationClass[] {
  return [...verbs, ...(actions.length > 0 ? (['action'] as const) : [])]
}

/** ERR-31: the statuses of each operation. */
export const checks = forKinds(
  () => true,
  (kind) =>
    classesOf(kind).map((operation) =>
      defineCheck({
        id: `ERR-31/${kind.id}/${operation}`,
        title: `${kind.id}: ${operation} answers only the statuses that are documented for it`,
        requirements: ['ERR-31'],
        kinds: [kind.id],
        async run(context) {
          const { success, errors } = operationClasses[operation]
          const documented: readonly number[] = [...success, ...errors, ...genericStatuses]
          for (const request of await requests[operation](context, kind)) {
            const answer = await context.send(request)
            context.expect('ERR-31', documented.includes(answer.status), {
              message: `${operation} answered ${answer.status}, which it does not document${detailOf(answer)}`,
              path: 'status',
              expected: documented.join(', '),
              actual: answer.status,
              answer,
            })
          }
        },
      }),
    ),
)
