import { expect, it } from 'vitest'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { inTenant, paths } from './single-vm.test-support.ts'

const workspaces = `${inTenant('seca.workspace')}/workspaces`

it.each([
  ['PUT', workspaces, 'GET'],
  ['DELETE', workspaces, 'GET'],
  ['POST', paths.instance, 'GET, PUT, DELETE'],
  ['GET', `${paths.instance}/start`, 'POST'],
  ['PUT', `${inTenant('seca.compute')}/skus/seca.ds`, 'GET'],
  ['DELETE', 'seca.region/v1/regions/eu-central-1', 'GET'],
  ['PATCH', paths.workspace, 'GET, PUT, DELETE'],
])('answers 405 to %s %s and allows %s', async (method, path, allowed) => {
  const api = await checkedProvider()
  const { status, headers } = await api.send(method, path)
  expect([status, headers.get('allow')]).toEqual([405, allowed])
})

it.each([
  ['seca.region/v99/regions', 'GET /providers/seca.region/v1/regions'],
  ['seca.region/v1/Regions', 'GET /providers/seca.region/v1/regions'],
  ['seca.region/v1/regions/', 'GET /providers/seca.region/v1/regions'],
  [`${paths.instance}/fly`, 'instances/{name}'],
  [`${inTenant('seca.network')}/workspaces/w/subnets/s`, 'networks/{network}/subnets/{name}'],
  ['seca.none/v1/tenants/demo/workspaces', 'seca.workspace/v1/tenants/{tenant}/workspaces'],
  ['/favicon.ico', '/providers/'],
])('answers 404 to the unknown path %s and names what is nearest', async (path, nearest) => {
  const api = await checkedProvider()
  const { status, json } = await api.get(path)
  expect(status).toBe(404)
  expect(json.detail).toContain(nearest)
  expect(json.instance).toBe(path.startsWith('/') ? path : `/providers/${path}`)
})

it.each([
  ['text/html', 406],
  ['application/json;q=0', 406],
  ['*/*', 200],
  ['application/*', 200],
  ['text/html, application/json;q=0.5', 200],
])('answers Accept %s with %i', async (accept, status) => {
  const api = await checkedProvider()
  expect((await api.send('GET', 'seca.region/v1/regions', undefined, { accept })).status).toBe(status)
})

it.each([
  ['text/xml', 415],
  ['text/plain', 415],
  ['application/json; charset=utf-8', 201],
  ['application/merge-patch+json', 201],
])('answers a PUT of %s with %i', async (type, status) => {
  const api = await checkedProvider()
  expect((await api.put(paths.workspace, { spec: {} }, { 'content-type': type })).status).toBe(status)
})

it('takes a body that says nothing of its type', async () => {
  const api = await checkedProvider()
  const body = new TextEncoder().encode('{"spec":{}}')
  const { status } = await api.send('PUT', paths.workspace, body, { 'content-type': undefined })
  expect(status).toBe(201)
})

it.each([
  ['is empty', ''],
  ['lacks a comma', '{"labels":{} "spec":{}}'],
  ['is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['is nested without end', '['.repeat(300_000) + ']'.repeat(300_000)],
  ['is nested deeper than any schema', `${'{"a":'.repeat(80)}1${'}'.repeat(80)}`],
])('refuses a body with 400 when it %s', async (_, body) => {
  const api = await checkedProvider()
  expect((await api.put(paths.workspace, body)).status).toBe(400)
  expect((await api.get(paths.workspace)).status).toBe(404)
})

it('refuses a body above 1 MiB with 413 and takes one below', async () => {
  const api = await checkedProvider()
  const large = { spec: {}, metadata: { note: 'x'.repeat(1024 * 1024) } }
  expect((await api.put(paths.workspace, large)).status).toBe(413)
  const fitting = { spec: {}, metadata: { note: 'x'.repeat(1024 * 1024 - 100) } }
  expect((await api.put(paths.workspace, fitting)).status).toBe(201)
})

it.each([
  ['[]'],
  ['1'],
  ['"text"'],
  ['null'],
])('refuses the body %s, which is no object, with 422', async (body) => {
  const api = await checkedProvider()
  const { status, pointers } = await api.put(paths.workspace, body)
  expect([status, pointers]).toEqual([422, ['/']])
})

it('ignores query parameters and headers that it does not know', async () => {
  const api = await checkedProvider()
  expect((await api.get('seca.region/v1/regions?foo=bar&labels=a=b')).status).toBe(200)
})

it('serves discovery without a token', async () => {
  const { provider } = await checkedProvider()
  for (const path of ['/.wellknown/secapi', '/.well-known/secapi']) {
    const response = await provider.fetch(new Request(`http://mock.test${path}`))
    expect(await response.json()).toEqual({
      version: 'v1',
      endpoints: [
        { provider: 'seca.region/v1', url: 'http://mock.test/providers/seca.region/v1' },
        { provider: 'seca.authorization/v1', url: 'http://mock.test/providers/seca.authorization/v1' },
      ],
    })
    const posted = await provider.fetch(new Request(`http://mock.test${path}`, { method: 'POST' }))
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET'])
  }
})

it('lists the regional providers under the URL of the caller, without a version', async () => {
  const api = await checkedProvider()
  const { spec } = (await api.get('seca.region/v1/regions/eu-central-1')).json
  expect(spec.availableZones).toEqual(['a', 'b'])
  expect(
    spec.providers.map(({ name, version, url }: Record<string, string>) => [name, version, url]),
  ).toEqual(
    [
      ['seca.workspace', 'v1'],
      ['seca.compute', 'v1'],
      ['seca.storage', 'v1'],
      ['seca.network', 'v1'],
      ['seca.load-balancer', 'v1beta1'],
      ['seca.nat-gateway', 'v1beta1'],
      ['seca.object-storage', 'v1beta1'],
      ['seca.kubernetes', 'v1beta1'],
      ['seca.activity-log', 'v1beta1'],
    ].map(([name, version]) => [name, version, `http://mock.test/providers/${name}`]),
  )
})
