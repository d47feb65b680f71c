import { Dispatcher } from 'undici'
import { ConnectionReset } from './connection-reset.ts'
import type { Answer } from './outcome.ts'
import type { MockProvider } from './provider.ts'
import { requestOf } from './undici-request.ts'
import { type Responder, responder } from './undici-responder.ts'

export interface MockDispatcherOptions {
  /** Requests below this URL go to the provider; by default all do. */
  readonly baseUrl?: string
  /** Where the other requests go; without it they fail. */
  readonly otherwise?: Dispatcher
}

/**
 * The mock provider as a dispatcher of undici, which msw does not intercept: for `undici.request`, `undici.fetch` and
 * `setGlobalDispatcher`, which on Node serves the global fetch too.
 *
 * @example
 * const dispatcher = mockDispatcher(await createMockProvider(), { baseUrl: 'https://seca.example' })
 * await request('https://seca.example/.wellknown/secapi', { dispatcher })
 */
export function mockDispatcher(provider: MockProvider, options: MockDispatcherOptions = {}): Dispatcher {
  return new MockDispatcher(provider, options)
}

class MockDispatcher extends Dispatcher {
  readonly #provider: MockProvider
  readonly #base: string | undefined
  readonly #otherwise: Dispatcher | undefined
  #closed = false

  constructor(provider: MockProvider, { baseUrl, otherwise }: MockDispatcherOptions) {
    super()
    this.#provider = provider
    this.#base = baseUrl?.replace(/\/+$/, '')
    this.#otherwise = otherwise
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const url = `${String(options.origin ?? '').replace(/\/$/, '')}${options.path}`
    const mine = this.#base === undefined || url === this.#base || url.startsWith(`${this.#base}/`)
    if (!mine && this.#otherwise !== undefined) return this.#otherwise.dispatch(options, handler)
    const reply = responder(handler)
    if (this.#closed) reply.fail(new Error('Failed to dispatch: the dispatcher is closed. Make a new one.'))
    else if (mine) void this.#answer(url, options, reply)
    else {
      reply.fail(
        new Error(`Failed to dispatch ${url}: it is not below ${this.#base}. Give otherwise a dispatcher.`),
      )
    }
    return true
  }

  async #answer(url: string, options: Dispatcher.DispatchOptions, reply: Responder): Promise<void> {
    try {
      reply.start()
      if (!reply.aborted) await pass(await this.#provider.answer(requestOf(url, options)), options, reply)
    } catch (error) {
      // Handlers throw too: that of the retry interceptor, to start over.
      reply.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  override close(): Promise<void>
  override close(callback: () => void): void
  override close(callback?: () => void): Promise<void> | undefined {
    this.#closed = true
    if (callback === undefined) return Promise.resolve()
    queueMicrotask(callback)
    return undefined
  }

  override destroy(): Promise<void>
  override destroy(error: Error | null): Promise<void>
  override destroy(callback: () => void): void
  override destroy(error: Error | null, callback: () => void): void
  override destroy(first?: Error | null | (() => void), callback?: () => void): Promise<void> | undefined {
    const done = typeof first === 'function' ? first : callback
    this.#closed = true
    if (done === undefined) return Promise.resolve()
    queueMicrotask(done)
    return undefined
  }
}

async function pass(
  { status, headers, body = '', cut }: Answer,
  { method }: Dispatcher.DispatchOptions,
  reply: Responder,
): Promise<void> {
  const bytes = Buffer.from(body)
  reply.head(status, { ...headers, 'content-length': String(bytes.byteLength) })
  await reply.ready()
  if (method !== 'HEAD' && bytes.byteLength > 0) reply.data(bytes.subarray(0, cut))
  await reply.ready()
  if (cut !== undefined) throw new ConnectionReset('Failed to read the body: a fault broke the connection.')
  reply.end()
}
