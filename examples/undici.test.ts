// The same with the package undici, which msw does not see: the mock provider is its dispatcher.
// In your project: import { createMockProvider, mockDispatcher } from 'seca-conformance/mock'
import { request } from 'undici'
import { expect, it } from 'vitest'
import { createMockProvider, mockDispatcher } from '../mock-provider/index.ts'

const baseUrl = 'https://seca.example'
const provider = await createMockProvider({ seed: 1 })
const dispatcher = mockDispatcher(provider, { baseUrl })

it('creates a workspace and reads it back', async () => {
  const headers = { authorization: `Bearer ${await provider.token()}`, 'content-type': 'application/json' }
  const url = `${baseUrl}/providers/seca.workspace/v1/tenants/${provider.tenant}/workspaces/shop`
  const created = await request(url, { method: 'PUT', headers, body: '{"spec":{}}', dispatcher })
  expect(created.statusCode).toBe(201)
  const read = await request(url, { headers, dispatcher })
  expect(await read.body.json()).toMatchObject({ status: { state: 'active' } })
})
