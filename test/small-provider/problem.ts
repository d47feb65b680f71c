import { randomUUID } from 'node:crypto'

/** What caused a problem: a place in the body, or a parameter. Both members are required. */
export interface Source {
  readonly pointer: string
  readonly parameter: string
}

const types: Readonly<Record<number, readonly [type: string, title: string]>> = {
  400: ['invalid-request', 'Bad Request'],
  401: ['unauthorized', 'Unauthorized'],
  403: ['forbidden', 'Forbidden'],
  404: ['resource-not-found', 'Not Found'],
  409: ['resource-conflict', 'Conflict'],
  412: ['precondition-failed', 'Precondition Failed'],
  422: ['validation-error', 'Unprocessable Entity'],
  500: ['internal-server-error', 'Internal Server Error'],
}

/** A request that is refused. */
export class Problem extends Error {
  readonly status: number
  readonly sources: readonly Source[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    detail: string,
    sources: readonly Source[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.status = status
    this.sources = sources
    this.headers = headers
  }
}

/** A refused body: the member at a JSON Pointer is wrong. */
export function invalid(pointer: string, detail: string): Problem {
  return new Problem(422, detail, [atPointer(pointer)])
}

/** A refused query parameter or header. */
export function badParameter(parameter: string, detail: string): Problem {
  return new Problem(400, detail, [{ pointer: '/', parameter }])
}

export function atPointer(pointer: string): Source {
  const at = pointer === '' ? '/' : pointer
  return { pointer: at.slice(0, 256), parameter: (at.split('/').at(-1) || 'body').slice(0, 64) }
}

/** The Error object of a problem; statuses without a type of their own share that of 400. */
export function problemBody({ status, message, sources }: Problem): object {
  const [type, title] = types[status] ?? types[400] ?? []
  return {
    type: `http://secapi.cloud/errors/${type}`,
    title,
    status,
    detail: message,
    instance: `urn:uuid:${randomUUID()}`,
    sources: sources.slice(0, 32),
  }
}
