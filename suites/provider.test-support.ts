import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { problemOfStatus, problems, problemType } from '../contract/index.ts'

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What the server does with a request: an answer, a cut connection, or no answer at all. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'reset'
  | 'silence'

export interface TestProvider {
  readonly url: string
  readonly received: Received[]
  /** `GET /path` of every request, in order. */
  log(): string[]
}

/** A server on a free port that answers as told; strings go out as text, everything else as JSON. */
export async function startProvider(
  answer: (request: Received) => Reply | Promise<Reply>,
): Promise<TestProvider> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    const seen = { method, path, headers, body: Buffer.concat(chunks).toString() }
    received.push(seen)
    const reply = await answer(seen)
    if (reply === 'silence') return
    if (reply === 'reset') return void request.socket.destroy()
    const text = typeof reply.body === 'string'
    const type = reply.body === undefined ? {} : { 'content-type': text ? 'text/html' : 'application/json' }
    response.writeHead(reply.status, { ...type, ...reply.headers })
    response.end(text ? reply.body : reply.body === undefined ? '' : JSON.stringify(reply.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    log: () => received.map(({ method, path }) => `${method} ${path}`),
  }
}

/** Answers in their order; the last one stays. */
export function inOrder(...replies: Reply[]): () => Reply {
  let next = 0
  return () => {
    const reply = replies[Math.min(next, replies.length - 1)] ?? 'silence'
    next += 1
    return reply
  }
}

/** A right error answer for a status. */
export function problem(status: number, overrides: Record<string, unknown> = {}): Exclude<Reply, string> {
  const name = problemOfStatus(status) ?? 'internal-server-error'
  const body = {
    type: problemType(name),
    title: problems[name].title,
    status,
    detail: 'as the test wants it',
    instance: '/requests/1',
    sources: [],
    ...overrides,
  }
  return { status, body }
}
