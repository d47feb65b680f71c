import { IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { attachBody } from './admission/raw-body.ts'
import { stableToken } from './auth/stable-token.ts'
import { answerClientErrors } from './client-error.ts'
import { ConnectionReset } from './connection-reset.ts'
import { endOfRound } from './end-of-round.ts'
import { keepRawHeaders } from './header-names.ts'
import { listen } from './listen.ts'
import { isLoopback } from './loopback.ts'
import { nodeBody } from './node-body.ts'
import type { MockProviderOptions } from './options.ts'
import type { Answer } from './outcome.ts'
import { createMockProvider, type MockProvider, type ProviderUrls } from './provider.ts'

export interface MockServerOptions extends MockProviderOptions {
  /** By default 127.0.0.1: the mock is no service for others. */
  readonly host?: string
  /** By default 0: any free port. */
  readonly port?: number
  /** How long a request may take to arrive whole; later it is answered 408. By default 30,000. */
  readonly requestTimeoutMs?: number
}

const defaultRequestTimeoutMs = 30_000
const keepAliveMs = 65_000

export interface MockServer {
  readonly baseUrl: string
  readonly urls: ProviderUrls
  readonly tenant: string
  readonly otherTenant: string
  readonly region: string
  /** A token of the default subject, always the same for a seed; others come from `provider.token()`. */
  readonly token: string
  readonly provider: MockProvider
  close(): Promise<void>
}

/**
 * Starts a mock provider on a port of its own.
 *
 * @throws {MockOptionError} when the port cannot be had
 * @example
 * const server = await startMockServer()
 * await fetch(`${server.urls.region}/v1/regions`, { headers: { authorization: `Bearer ${server.token}` } })
 * await server.close()
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { host = '127.0.0.1', port = 0, requestTimeoutMs = defaultRequestTimeoutMs, ...rest } = options
  const provider = await createMockProvider(rest)
  const exposed = !isLoopback(host)
  const handle = async (request: Request, { incoming, outgoing }: HttpBindings) => {
    if (incoming.method !== 'GET' && incoming instanceof IncomingMessage) {
      attachBody(request, nodeBody(incoming))
      keepRawHeaders(request, incoming.rawHeaders)
    }
    try {
      const answer = await provider.answer(request, exposed)
      await endOfRound()
      write(outgoing, answer)
    } catch (error) {
      if (!(error instanceof ConnectionReset)) throw error
      incoming.socket.destroy()
    }
    return RESPONSE_ALREADY_SENT
  }
  // The globals stay as they are: the mock is a guest in the process of whoever embeds it.
  const server = createAdaptorServer({
    fetch: (request, env) => handle(request, env as HttpBindings),
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // Longer than a client under load keeps a connection that it does not use.
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: requestTimeoutMs / 4,
    },
  }) as Server
  answerClientErrors(server)
  await listen(server, host, port)
  const { port: actual } = server.address() as AddressInfo
  const baseUrl = options.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
  return {
    baseUrl,
    urls: provider.urls(baseUrl),
    tenant: provider.tenant,
    otherTenant: provider.otherTenant,
    region: provider.region,
    token: await provider.token(options.seed === undefined ? {} : stableToken(options.seed)),
    provider,
    close: () => close(server),
  }
}

function write(outgoing: ServerResponse, { status, headers, body = '', cut }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  if (cut === undefined) outgoing.end(body)
  // The socket goes only once the part is out, or the client would see none of it.
  else outgoing.write(Buffer.from(body).subarray(0, cut), () => outgoing.socket?.destroy())
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
