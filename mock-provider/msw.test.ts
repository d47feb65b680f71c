import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMockProvider } from './index.ts'
import { mockHandlers } from './msw.ts'

const provider = await createMockProvider({ seed: 1, control: true })
const baseUrl = 'https://seca.example'
const server = setupServer(...mockHandlers(provider, { baseUrl: `${baseUrl}/` }))
const urls = provider.urls(baseUrl)

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

it('serves intercepted requests below the base URL', async () => {
  const headers = { authorization: `Bearer ${await provider.token()}` }
  const answer = await fetch(`${urls.region}/v1/regions?limit=1`, { headers })
  const { items } = (await answer.json()) as { items: { spec: { providers: { url: string }[] } }[] }
  expect(items[0]?.spec.providers[0]?.url).toBe('https://seca.example/providers/seca.workspace')
  const body = JSON.stringify({ spec: {} })
  const workspace = `${baseUrl}/providers/seca.workspace/v1/tenants/demo/workspaces/w`
  expect((await fetch(workspace, { method: 'PUT', headers, body })).status).toBe(415)
  const json = { ...headers, 'content-type': 'application/json' }
  expect((await fetch(workspace, { method: 'PUT', headers: json, body })).status).toBe(201)
  const deleted = await fetch(workspace, { method: 'DELETE', headers })
  expect([deleted.status, await deleted.text()]).toEqual([202, ''])
})

it('turns a broken connection into a network error', async () => {
  const body = JSON.stringify({ reset: true })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${urls.control}/faults`, { method: 'POST', headers, body })
  await expect(fetch(urls.wellknown)).rejects.toThrow('Failed to fetch')
})
