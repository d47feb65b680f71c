import type { NativeDeviation } from '../native-mock.ts'

type Answers = NonNullable<NativeDeviation['answers']>

/** Alters the JSON of the answers of one operation, written `<method> <path>`. */
export function altersJson(operation: string, alter: (value: unknown) => unknown): Answers {
  return async (request, response) => {
    if (!isOf(operation, request) || !isJson(response)) return response
    return rewritten(response, JSON.stringify(alter(await response.json())))
  }
}

/** Alters the text of the answers of one operation that have this status. */
export function changesText(operation: string, status: number, alter: (text: string) => string): Answers {
  return async (request, response) => {
    if (!isOf(operation, request) || response.status !== status) return response
    return rewritten(response, alter(await response.text()))
  }
}

/** Answers one operation with another status; what becomes an error loses its body. */
export function changesStatus(operation: string, from: number, to: number): Answers {
  return (request, response) => {
    if (!isOf(operation, request) || response.status !== from) return response
    if (to < 400) return new Response(response.body, { status: to, headers: response.headers })
    return Response.json({ error: { code: to, message: 'Refused by a deviation.' } }, { status: to })
  }
}

function isOf(operation: string, { method, url }: Request): boolean {
  return `${method} ${new URL(url).pathname}` === operation
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/json') ?? false
}

function rewritten({ status, headers }: Response, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': headers.get('content-type') ?? '' } })
}
