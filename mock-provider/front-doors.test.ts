import { setupServer } from 'msw/node'
import { request as undiciRequest } from 'undici'
import { afterAll } from 'vitest'
import { type DoorAnswer, frontDoorContract, type Send } from './front-door-contract.test-support.ts'
import { createMockProvider, mockDispatcher, startMockServer } from './index.ts'
import { mockHandlers } from './msw.ts'

const options = { seed: 1, control: true } as const
const base = 'https://seca.example'

async function read(response: Response): Promise<DoorAnswer> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  }
}

function viaFetch(baseUrl: string, fetcher: (request: Request) => Promise<Response>): Send {
  return async (method, path, headers, body) =>
    await read(await fetcher(new Request(`${baseUrl}${path}`, { method, headers, body: body ?? null })))
}

const direct = await createMockProvider(options)
frontDoorContract({
  name: 'fetch(Request)',
  send: viaFetch(base, (request) => direct.fetch(request)),
  token: () => direct.token(),
  baseUrl: () => base,
})

const server = await startMockServer(options)
afterAll(() => server.close())
frontDoorContract({
  name: 'HTTP server',
  send: viaFetch(server.baseUrl, (request) => fetch(request)),
  token: () => server.provider.token(),
  baseUrl: () => server.baseUrl,
})

const intercepted = await createMockProvider(options)
const interceptor = setupServer(...mockHandlers(intercepted, { baseUrl: base }))
interceptor.listen({ onUnhandledRequest: 'bypass' })
afterAll(() => interceptor.close())
frontDoorContract({
  name: 'msw',
  send: viaFetch(base, (request) => fetch(request)),
  token: () => intercepted.token(),
  baseUrl: () => base,
})

const dispatched = await createMockProvider(options)
const dispatcher = mockDispatcher(dispatched)
frontDoorContract({
  name: 'undici',
  async send(method, path, headers, body) {
    const answer = await undiciRequest(`${base}${path}`, {
      method: method as 'GET',
      headers: { ...headers },
      body: body ?? null,
      dispatcher,
    })
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
      text: await answer.body.text(),
    }
  },
  token: () => dispatched.token(),
  baseUrl: () => base,
})
