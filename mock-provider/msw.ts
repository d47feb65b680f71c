/**
 * The mock provider as a handler of msw, for tests that intercept fetch, node:http or axios in their own process.
 * @module
 */
import { type HttpHandler, HttpResponse, http } from 'msw'
import { ConnectionReset } from './connection-reset.ts'
import type { MockProvider } from './provider.ts'

export type { MockProviderOptions } from './options.ts'
// From here a browser gets the provider too: the entry point `mock` holds the server, which needs Node.
export { createMockProvider, type MockProvider } from './provider.ts'

export interface MockHandlerOptions {
  /** Requests below this URL go to the provider. */
  readonly baseUrl: string
}

/**
 * One handler that takes every request below a URL: msw looks through handlers one by one, so 90 of them would cost.
 *
 * @example
 * const provider = await createMockProvider()
 * const server = setupServer(...mockHandlers(provider, { baseUrl: 'https://seca.example' }))
 */
export function mockHandlers(provider: MockProvider, { baseUrl }: MockHandlerOptions): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, '')
  return [
    http.all(`${base}/*`, async ({ request }) => {
      try {
        return await provider.fetch(request)
      } catch (error) {
        if (error instanceof ConnectionReset) return HttpResponse.error()
        throw error
      }
    }),
  ]
}
