import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { ConnectionReset } from './control/faults.ts'
import type { MockProviderOptions } from './options.ts'
import type { Answer } from './outcome.ts'
import { createMockProvider, type MockProvider, type ProviderUrls } from './provider.ts'

export interface MockServerOptions extends MockProviderOptions {
  /** By default 127.0.0.1: the mock is no service for others. */
  readonly host?: string
  /** By default 0: any free port. */
  readonly port?: number
}

export interface MockServer {
  readonly baseUrl: string
  readonly urls: ProviderUrls
  readonly tenant: string
  readonly otherTenant: string
  readonly region: string
  /** A token of the default subject; others come from `provider.token()`. */
  readonly token: string
  readonly provider: MockProvider
  close(): Promise<void>
}

/**
 * Starts a mock provider on a port of its own.
 *
 * @throws Error when the port cannot be had
 * @example
 * const server = await startMockServer()
 * await fetch(`${server.urls.region}/v1/regions`, { headers: { authorization: `Bearer ${server.token}` } })
 * await server.close()
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { host = '127.0.0.1', port = 0, ...rest } = options
  const provider = await createMockProvider(rest)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', async ({ req, env: { incoming, outgoing } }) => {
    try {
      write(outgoing, await provider.answer(req.raw))
    } catch (error) {
      if (!(error instanceof ConnectionReset)) throw error
      incoming.socket.destroy()
    }
    return RESPONSE_ALREADY_SENT
  })
  // The globals stay as they are: the mock is a guest in the process of whoever embeds it.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  await listen(server, host, port)
  const { port: actual } = server.address() as AddressInfo
  const baseUrl = options.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
  return {
    baseUrl,
    urls: provider.urls(baseUrl),
    tenant: provider.tenant,
    otherTenant: provider.otherTenant,
    region: provider.region,
    token: await provider.token(),
    provider,
    close: () => close(server),
  }
}

function write(outgoing: ServerResponse, { status, headers, body = '' }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const reason = `${host}:${port} is not free (${cause.message})`
      reject(
        new Error(`Failed to start the mock server: ${reason}. Use another port, or 0 for any.`, { cause }),
      )
    })
    server.listen(port, host, resolve)
  })
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
