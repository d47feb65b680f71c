import { operationOf, type ReduOperationId } from '../../../contract/native/redu/index.ts'
import type { NativeDeviation } from '../native-mock.ts'

type Answers = NonNullable<NativeDeviation['answers']>

/** Alters the JSON that an operation answers when it succeeds. */
export function altersJson(id: ReduOperationId, alter: (value: unknown) => unknown): Answers {
  return altersAnswer(id, async (response) =>
    Response.json(alter(await response.json()), { status: response.status }),
  )
}

/** Answers what succeeds with another status; a body appears where there was none. */
export function altersStatus(id: ReduOperationId, status: number): Answers {
  return altersAnswer(id, (response) =>
    response.body === null
      ? Response.json({ message: 'done' }, { status })
      : new Response(status === 204 ? null : response.body, { status, headers: response.headers }),
  )
}

/** Answers what succeeds as plain text. */
export function altersToText(id: ReduOperationId): Answers {
  return altersAnswer(
    id,
    ({ status }) => new Response('ok', { status, headers: { 'content-type': 'text/plain' } }),
  )
}

/** Answers what an operation refuses with another status. */
export function altersRefusal(id: ReduOperationId, from: number, to: number): Answers {
  return async (request, response) => {
    if (!isOf(id, request) || response.status !== from) return response
    return new Response(response.body, { status: to, headers: response.headers })
  }
}

function altersAnswer(
  id: ReduOperationId,
  alter: (response: Response) => Response | Promise<Response>,
): Answers {
  return async (request, response) => (response.ok && isOf(id, request) ? await alter(response) : response)
}

/** By the end of the path: where it begins is an option. */
function isOf(id: ReduOperationId, { method, url }: Request): boolean {
  const operation = operationOf(id)
  const pattern = new RegExp(`${operation.path.replaceAll(/:\w+/g, '[^/]+')}$`)
  return operation.method === method && pattern.test(new URL(url).pathname)
}
