import { expect, it } from 'vitest'
import { problem, type Reply, startProvider } from '../provider.test-support.ts'
import { baseUrl, type DiscoveryRequest, discover } from './discover.ts'
import { openSend } from './send.test-support.ts'

const compute = { name: 'seca.compute', version: 'v1', url: 'https://c.test:443/providers/seca.compute/v1/' }

const region = (name: string, providers: readonly object[] = [compute]) => ({
  metadata: { name },
  spec: { availableZones: ['a', 'b'], providers },
})

const regions = (...items: unknown[]): Reply => ({ status: 200, body: { items, metadata: {} } })

async function run(answer: (path: string) => Reply, request: Partial<DiscoveryRequest> = {}) {
  const { url, log } = await startProvider(({ path }) => answer(path))
  const authorizationUrl = 'http://auth.test'
  const asked = { regionUrl: `${url}/r`, authorizationUrl, ...request }
  return { url, log, found: () => discover(asked, openSend()) }
}

async function refusal(answer: Reply, request: Partial<DiscoveryRequest> = {}): Promise<unknown> {
  const { found } = await run(() => answer, request)
  return await found().then(
    () => undefined,
    (error: unknown) => error,
  )
}

const unusable = (text: string) =>
  expect.objectContaining({
    name: 'TargetError',
    code: 'target-unusable',
    message: expect.stringContaining(text),
  })

it('finds region, zones and the base URL of every declared provider', async () => {
  const others = [
    { name: 'seca.network', version: 'v2', url: 'http://n' },
    { name: 'acme.extra', version: 'v1', url: 'http://x' },
  ]
  const { url, log, found } = await run(() => regions(region('eu-1', [compute, ...others])))
  expect(await found()).toEqual({
    regionUrl: `${url}/r`,
    authorizationUrl: 'http://auth.test',
    region: 'eu-1',
    zones: ['a', 'b'],
    providers: {
      'seca.compute': 'https://c.test/providers/seca.compute',
      'seca.region': `${url}/r`,
      'seca.authorization': 'http://auth.test',
    },
  })
  expect(log()).toEqual(['GET /r/v1/regions'])
})

it('takes slash and version off a URL, and writes it as URLs are compared', () => {
  expect(baseUrl('http://h/x/v1/')).toBe('http://h/x')
  expect(baseUrl('http://h/x/v1beta1')).toBe('http://h/x')
  expect(baseUrl('HTTP://Host:80/X')).toBe('http://host/X')
  expect(baseUrl('http://h')).toBe('http://h')
  expect(baseUrl('http://h/vpc')).toBe('http://h/vpc')
  expect(baseUrl('/no/host/v1')).toBe('/no/host')
})

it('accepts a region URL with its version', async () => {
  const { url, log } = await startProvider(() => regions(region('eu-1')))
  await discover({ regionUrl: `${url}/r/v1/`, authorizationUrl: url }, openSend())
  expect(log()).toEqual(['GET /r/v1/regions'])
})

it('names the flag when the URL answers HTML', async () => {
  const error = await refusal({ status: 200, body: '<html></html>' })
  expect(error).toEqual(
    unusable('it answered 200 with text/html, not JSON. Give the base URL of seca.region'),
  )
})

it('names the token when it is refused, with what the provider says', async () => {
  expect(await refusal(problem(401, { detail: 'expired' }))).toEqual(
    unusable('refused with 401 (expired). Give a valid'),
  )
  expect(await refusal({ status: 401, body: '<html></html>' })).toEqual(unusable('SECA_TOKEN'))
  expect(await refusal(problem(403))).toEqual(unusable('Grant it get and list on regions/*'))
})

it('names the status when the list is answered with another error', async () => {
  expect(await refusal(problem(404))).toEqual(
    unusable('it answered 404 (as the test wants it). Check --region-url'),
  )
})

it('says what is wrong with a list that holds no usable region', async () => {
  expect(await refusal(regions())).toEqual(unusable('it is no list of regions'))
  expect(await refusal(regions({ metadata: { name: 'x' } }))).toEqual(unusable('/items/0/spec is required'))
  expect(await refusal({ status: 200, body: [] })).toEqual(unusable('it is no list of regions'))
})

it('lists the regions when the wanted one is unknown, or none is named and there are several', async () => {
  const both = regions(region('eu-1'), region('eu-2'))
  expect(await refusal(both, { region: 'eu-9' })).toEqual(
    unusable('region eu-9: the provider offers eu-1, eu-2.'),
  )
  expect(await refusal(both)).toEqual(unusable('offers eu-1, eu-2. Name one with --region.'))
  const { found } = await run(() => both, { region: 'eu-2' })
  expect((await found()).region).toBe('eu-2')
})

const wellknown = (provider: string): Reply => ({
  status: 200,
  body: { version: 'v1', endpoints: [{ provider, url: 'http://auth.test/a/v1' }] },
})

it.each(['/.wellknown/secapi', '/.well-known/secapi'])('finds authorization under %s', async (place) => {
  const { url } = await startProvider(({ path }) => {
    if (path === '/r/v1/regions') return regions(region('eu-1'))
    return path === place ? wellknown('seca.authorization/v1') : problem(404)
  })
  const found = await discover({ regionUrl: `${url}/r` }, openSend())
  expect(found.authorizationUrl).toBe('http://auth.test/a')
  expect(found.providers['seca.authorization']).toBe('http://auth.test/a')
})

it('names the flag when no well-known document names authorization', async () => {
  const { url } = await startProvider(({ path }) =>
    path === '/r/v1/regions' ? regions(region('eu-1')) : wellknown('seca.region/v1'),
  )
  await expect(discover({ regionUrl: `${url}/r` }, openSend())).rejects.toEqual(
    unusable(`${url}/.wellknown/secapi does not name it. Give its base URL with --authorization-url.`),
  )
})

it('is unreachable when nothing listens', async () => {
  await expect(discover({ regionUrl: 'http://127.0.0.1:1' }, openSend())).rejects.toMatchObject({
    code: 'target-unreachable',
    message: expect.stringContaining('ECONNREFUSED'),
  })
})

it('leaves out a provider whose url cannot be one, and goes on with the others', async () => {
  const { url } = await startProvider(({ path }) => {
    const providers = [
      { name: 'seca.compute', version: 'v1', url: '' },
      { name: 'seca.storage', version: 'v1', url: 'http://storage.test' },
    ]
    const item = { metadata: { name: 'eu-1' }, spec: { availableZones: ['a'], providers } }
    return path === '/v1/regions' ? { status: 200, body: { items: [item], metadata: {} } } : problem(404)
  })
  const found = await discover({ regionUrl: url, authorizationUrl: 'http://auth.test' }, openSend())
  expect(Object.keys(found.providers).sort()).toEqual(['seca.authorization', 'seca.region', 'seca.storage'])
})
