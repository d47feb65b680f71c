import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { listen } from '../listen.ts'
import type { NativeMock } from './native-mock.ts'

/** A native mock behind a port. */
export interface NativeServer {
  readonly baseUrl: string
  close(): Promise<void>
}

/**
 * Serves a native mock over plain HTTP.
 *
 * @param options by default a free port of 127.0.0.1: the mock is no service for others
 * @throws {MockOptionError} when the port cannot be had
 */
export async function serveNative(
  mock: NativeMock,
  { host = '127.0.0.1', port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<NativeServer> {
  const server = createAdaptorServer({
    fetch: (request) => mock.fetch(request),
    overrideGlobalObjects: false,
  }) as Server
  await listen(server, host, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    baseUrl: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
