// An SDK's tests against the mock provider, in one process: msw takes what fetch, node:http or axios send.
// In your project: import { createMockProvider, mockHandlers } from 'seca-conformance/msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createMockProvider, mockHandlers } from '../mock-provider/msw.ts'

const baseUrl = 'https://seca.example'
const provider = await createMockProvider({ seed: 1 })
const server = setupServer(...mockHandlers(provider, { baseUrl }))

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
beforeEach(() => provider.reset())
afterAll(() => server.close())

it('creates a workspace and reads it back', async () => {
  const headers = { authorization: `Bearer ${await provider.token()}`, 'content-type': 'application/json' }
  const url = `${baseUrl}/providers/seca.workspace/v1/tenants/${provider.tenant}/workspaces/shop`
  const created = await fetch(url, { method: 'PUT', headers, body: '{"labels":{"env":"test"},"spec":{}}' })
  expect(created.status).toBe(201)
  const read = await fetch(url, { headers })
  expect(await read.json()).toMatchObject({ labels: { env: 'test' }, status: { state: 'active' } })
})
