import { request } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { type MockServer, type MockServerOptions, startMockServer } from './index.ts'

const servers: MockServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const server = await startMockServer({ seed: 1, ...options })
  servers.push(server)
  return server
}

const bearer = ({ token }: MockServer) => ({ authorization: `Bearer ${token}` })

function workspace({ urls, tenant }: MockServer): string {
  return `${urls.region.replace('seca.region', 'seca.workspace')}/v1/tenants/${tenant}/workspaces/w`
}

it('says where everything is, and serves it there', async () => {
  const server = await start({ control: true })
  expect(server.urls).toEqual({
    region: `${server.baseUrl}/providers/seca.region`,
    authorization: `${server.baseUrl}/providers/seca.authorization`,
    wellknown: `${server.baseUrl}/.wellknown/secapi`,
    oidc: `${server.baseUrl}/oidc`,
    ready: `${server.baseUrl}/__ready`,
    control: `${server.baseUrl}/__mock`,
  })
  expect([server.tenant, server.otherTenant, server.region]).toEqual(['demo', 'other', 'eu-central-1'])
  expect((await fetch(server.urls.ready)).status).toBe(200)
  expect((await fetch(server.urls.wellknown)).status).toBe(200)
  const regions = await fetch(`${server.urls.region}/v1/regions`, { headers: bearer(server) })
  const { items } = (await regions.json()) as { items: { spec: { providers: { url: string }[] } }[] }
  expect(items[0]?.spec.providers[0]?.url).toBe(`${server.baseUrl}/providers/seca.workspace`)
})

it('lists providers under its public URL', async () => {
  const server = await start({ publicUrl: 'https://seca.example/mock' })
  expect(server.urls.region).toBe('https://seca.example/mock/providers/seca.region')
})

it('answers 202 with an empty body of length 0', async () => {
  const server = await start()
  const put = {
    method: 'PUT',
    headers: { ...bearer(server), 'content-type': 'application/json' },
    body: '{"spec":{}}',
  }
  expect((await fetch(workspace(server), put)).status).toBe(201)
  const deleted = await fetch(workspace(server), { method: 'DELETE', headers: bearer(server) })
  expect([deleted.status, deleted.headers.get('content-length'), await deleted.text()]).toEqual([
    202,
    '0',
    '',
  ])
})

it('answers 413 to a body of many megabytes, with and without its length announced', async () => {
  const server = await start()
  const headers = { ...bearer(server), 'content-type': 'application/json' }
  const chunk = new Uint8Array(256 * 1024).fill(0x20)
  const whole = await fetch(workspace(server), {
    method: 'PUT',
    headers,
    body: new Uint8Array(4 * 1024 * 1024),
  })
  expect(whole.status).toBe(413)
  let sent = 0
  const stream = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > 16) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const chunked = await fetch(workspace(server), { method: 'PUT', headers, body: stream, duplex: 'half' })
  expect(chunked.status).toBe(413)
})

it('breaks the connection when a fault says so', async () => {
  const server = await start({ control: true })
  const body = JSON.stringify({ reset: true })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.urls.control}/faults`, { method: 'POST', headers, body })
  const failure = await fetch(`${server.urls.region}/v1/regions`).catch(
    (error: { cause: unknown }) => error.cause,
  )
  expect(String(failure)).toMatch(/other side closed|ECONNRESET|terminated/)
  expect((await fetch(server.urls.ready)).status).toBe(200)
})

it('takes header names in any spelling', async () => {
  const server = await start()
  const status = await new Promise((resolve, reject) => {
    const headers = { AUTHORIZATION: `bearer ${server.token}`, 'If-Unmodified-SINCE': 'abc' }
    const sent = request(workspace(server), { method: 'DELETE', headers }, (answer) =>
      resolve(answer.statusCode),
    )
    sent.on('error', reject)
    sent.end()
  })
  expect(status).toBe(400)
})

it('keeps servers apart', async () => {
  const [one, two] = [await start(), await start({ seed: 2 })]
  const put = {
    method: 'PUT',
    headers: { ...bearer(one), 'content-type': 'application/json' },
    body: '{"spec":{}}',
  }
  await fetch(workspace(one), put)
  expect((await fetch(workspace(two), { headers: bearer(two) })).status).toBe(404)
  expect((await fetch(workspace(two), { headers: bearer(one) })).status).toBe(401)
})

it('refuses a port that is taken, and leaves the globals alone', async () => {
  const globals = [Request, Response]
  const server = await start()
  const port = Number(new URL(server.baseUrl).port)
  await expect(startMockServer({ port })).rejects.toThrow('Use another port')
  expect([Request, Response]).toEqual(globals)
})

it('closes with connections that are still open', async () => {
  const server = await startMockServer()
  await fetch(server.urls.ready)
  await server.close()
  await expect(fetch(server.urls.ready)).rejects.toThrow()
})
