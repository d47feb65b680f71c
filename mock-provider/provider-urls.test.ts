import { request } from 'node:http'
import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { createMockProvider } from './provider.ts'
import { startMockServer } from './server.ts'

const options = {
  urlStyle: 'dns',
  regions: [
    { name: 'north', zones: ['a'] },
    { name: 'eu.south', zones: ['s'] },
  ],
} as const

interface Listed {
  readonly items: readonly {
    readonly metadata: { readonly name: string }
    readonly spec: { readonly providers: readonly { readonly name: string; readonly url: string }[] }
  }[]
}

/** GET by Host header: names below localhost do not resolve everywhere. */
function getAs(port: string, url: string, token: string): Promise<{ status: number; json: unknown }> {
  const { host, pathname } = new URL(url)
  const headers = { host, authorization: `Bearer ${token}` }
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: pathname, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }))
    })
    call.on('error', reject)
    call.end()
  })
}

it('lists a host per provider and region, and answers at each', async () => {
  const server = await startMockServer(options)
  const { port } = new URL(server.baseUrl)
  try {
    expect(server.urls.region).toBe(`http://region.seca.localhost:${port}`)
    const regions = (await getAs(port, `${server.urls.region}/v1/regions`, server.token)).json as Listed
    const compute = regions.items.map(
      ({ spec }) => spec.providers.find(({ name }) => name === 'seca.compute')?.url,
    )
    expect(compute).toEqual([
      `http://compute.eu.south.seca.localhost:${port}`,
      `http://compute.north.seca.localhost:${port}`,
    ])
    for (const { metadata, spec } of regions.items) {
      const url = spec.providers.find(({ name }) => name === 'seca.storage')?.url
      const { json } = await getAs(port, `${url}/v1/tenants/demo/skus/seca.rd500`, server.token)
      expect(json).toMatchObject({ metadata: { region: metadata.name, provider: 'seca.storage/v1' } })
    }
    const discovery = await getAs(port, server.urls.wellknown, server.token)
    expect(discovery.json).toMatchObject({
      endpoints: [
        { provider: 'seca.region/v1', url: `http://region.seca.localhost:${port}/v1` },
        { provider: 'seca.authorization/v1', url: `http://authorization.seca.localhost:${port}/v1` },
      ],
    })
  } finally {
    await server.close()
  }
})

it.each([
  ['http://compute.west.seca.localhost/v1/tenants/demo/skus', 404],
  ['http://compute.seca.localhost/v1/tenants/demo/skus', 404],
  ['http://region.north.seca.localhost/v1/regions', 404],
  ['http://nothing.north.seca.localhost/v1/regions', 404],
  ['http://REGION.seca.localhost/v1/regions', 200],
  ['http://mock.test/providers/seca.region/v1/regions', 200],
  ['http://mock.test/regions/north/providers/seca.compute/v1/tenants/demo/skus', 200],
])('answers %s with %i', async (url, status) => {
  const provider = await createMockProvider(options)
  const headers = { authorization: `Bearer ${await provider.token()}` }
  expect((await provider.fetch(new Request(url, { headers }))).status).toBe(status)
})

it('takes the domain of the public URL', async () => {
  const provider = await createMockProvider({ urlStyle: 'dns', publicUrl: 'https://seca.example:8443' })
  expect(provider.urls('https://seca.example:8443').authorization).toBe(
    'https://authorization.seca.example:8443',
  )
  const headers = { authorization: `Bearer ${await provider.token()}` }
  const list = await provider.fetch(new Request('https://region.seca.example:8443/v1/regions', { headers }))
  const { items } = (await list.json()) as Listed
  expect(items[0]?.spec.providers[0]?.url).toBe('https://workspace.eu-central-1.seca.example:8443')
})

it('chooses a session by path below a host, too', async () => {
  const provider = await createMockProvider(options)
  const session = provider.session('mine')
  const headers = { authorization: `Bearer ${await session.token()}` }
  const url = 'http://workspace.north.seca.localhost/sessions/mine/v1/tenants/demo/workspaces/w'
  const body = JSON.stringify({ spec: {} })
  const created = await provider.fetch(
    new Request(url, { method: 'PUT', body, headers: { ...headers, 'content-type': 'application/json' } }),
  )
  expect([created.status, created.headers.get('location')]).toEqual([201, url])
  const elsewhere = url.replace('/sessions/mine', '')
  const token = await provider.token()
  const missing = await provider.fetch(
    new Request(elsewhere, { headers: { authorization: `Bearer ${token}` } }),
  )
  expect(missing.status).toBe(404)
})

it('knows no hosts in style path, and no other style', async () => {
  const api = await checkedProvider()
  const url = 'http://region.seca.localhost/v1/regions'
  const headers = { authorization: `Bearer ${await api.provider.token()}` }
  expect((await api.provider.fetch(new Request(url, { headers }))).status).toBe(404)
  // @ts-expect-error a style that is not there
  await expect(createMockProvider({ urlStyle: 'port' })).rejects.toThrow('urlStyle is port')
})
