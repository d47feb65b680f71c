import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { operations } from '../../../contract/native/ionos/index.ts'
import { createMockProvider } from '../../provider.ts'
import { serveNative } from '../serve.ts'
import { auth, basic, bearer, minuteMs, monitoring, telemetry, testApi, v6 } from './ionos.test-support.ts'
import { createIonosMock } from './ionos-mock.ts'

const regions = 'http://mock.test/providers/seca.region/v1/regions'

it('gives tokens with sub that the SECA mock accepts, and without that it answers 401', async () => {
  const [with_, without] = [testApi({ subClaim: true }), testApi()]
  for (const [api, expected] of [
    [with_, 200],
    [without, 401],
  ] as const) {
    const provider = await createMockProvider({
      clock: api.clock,
      trustedIssuers: [await api.mock.trustedIssuer()],
    })
    // The token is made after its issuer was trusted.
    const headers = { authorization: bearer(await api.token()) }
    expect((await provider.fetch(new Request(regions, { headers }))).status).toBe(expected)
  }
})

it('shows the SECA mock its keys over HTTP, also for tokens made since', async () => {
  const mock = createIonosMock({ subClaim: true, seed: 1 })
  const server = await serveNative(mock)
  onTestFinished(() => server.close())
  const provider = await createMockProvider({
    trustedIssuers: [{ issuer: mock.issuer, jwksUri: server.baseUrl + mock.jwksPath }],
  })
  const keys = createRemoteJWKSet(new URL(server.baseUrl + mock.jwksPath))
  for (let count = 0; count < 3; count += 1) {
    const answer = await fetch(`${server.baseUrl}${auth}/tokens/generate`, {
      headers: { authorization: basic('owner') },
    })
    const { token } = (await answer.json()) as { token: string }
    const { payload } = await jwtVerify(token, keys, { issuer: mock.issuer })
    expect(payload.sub).toBe(mock.identities[0]?.uuid)
    const headers = { authorization: bearer(token) }
    expect((await provider.fetch(new Request(regions, { headers }))).status).toBe(200)
  }
  expect(await (await fetch(server.baseUrl + mock.jwksPath)).text()).not.toMatch(/"(d|p|q|dp|dq|qi)"/)
})

it('goes through all steps of the how-to page over a socket', async () => {
  const api = testApi()
  const server = await serveNative(api.mock)
  onTestFinished(() => server.close())
  const send = async (method: string, path: string, authorization: string, body?: unknown) => {
    const response = await fetch(server.baseUrl + path, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect([method, path, response.status]).toEqual([method, path, method === 'POST' ? 201 : 200])
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of many shapes
    return (await response.json()) as any
  }
  const { token } = await send('GET', `${auth}/tokens/generate`, basic('owner'))
  const owner = bearer(token)
  const group = await send('POST', v6, owner, {
    properties: { name: 'g', accessAndManageMonitoring: true },
  })
  const member = '00000000-0000-4000-8000-000000000103'
  await send('POST', `${v6}/${group.id}/users`, owner, { id: member })
  const action = await send('POST', `${monitoring}/actions`, basic('member'), {
    properties: { name: 'mail', type: 'EMAIL', typeProperties: { emailTo: 'a@mock.example' } },
  })
  const source = api.mock.instances[0]?.uuid
  const alarm = await send('POST', `${monitoring}/alarms`, basic('member'), {
    properties: {
      name: 'busy',
      expression: { source, metric: 'CPU', comparisonThreshold: 0 },
      actions: [action.id],
    },
  })
  const samples = await send('GET', `${telemetry}/query?query=instance_cpu_utilization_average`, owner)
  expect(samples.data.result).toHaveLength(2)
  api.clock.advance(10 * minuteMs)
  const history = await send('GET', `${monitoring}/alarms/${alarm.id}/executions`, owner)
  expect(history.items).toHaveLength(1)
  await send('DELETE', `${monitoring}/alarms/${alarm.id}`, owner)
  await send('DELETE', `${monitoring}/actions/${action.id}`, owner)
  await send('DELETE', `${v6}/${group.id}`, owner)
  await send('DELETE', `${auth}/tokens/${decodeProtectedHeader(token).kid}`, basic('owner'))
  expect(api.mock.tokenCount('owner@ionos.test')).toBe(0)
})

it.each(operations)('fails $id when told to, once', async ({ id, api: name, method, path }) => {
  const api = testApi()
  const base = { auth, cloud: '/cloudapi/v6', monitoring, telemetry: '/telemetry' }[name]
  const target = base + path.replaceAll(/\{\w+\}/g, 'x')
  api.mock.failNext(id)
  const failed = await api.send(method, target, basic('owner'))
  expect(failed.status).toBe(500)
  expect(Object.keys(failed.json)).toContain(name === 'telemetry' ? 'errorType' : 'messages')
  expect((await api.send(method, target, basic('owner'))).status).not.toBe(500)
})

it('fails with the status and as often as it is told', async () => {
  const api = testApi()
  api.mock.failNext('list-tokens', { status: 503, times: 2 })
  const statuses = []
  for (let count = 0; count < 3; count += 1) {
    statuses.push((await api.get(`${auth}/tokens`, basic('owner'))).status)
  }
  expect(statuses).toEqual([503, 503, 200])
})

it.each([
  [{ tokenLimit: 0 }, 'Failed to set tokenLimit: 0 is out of range. Give an integer of 1 or more.'],
  [{ tokenLimitStatus: 200 }, 'Give an integer from 400 to 499.'],
  [{ tokenLifetime: 1.5 }, 'Failed to set tokenLifetime'],
  [{ deviations: ['none'] }, 'the deviation none is unknown. Use one of basic-generates-no-token, '],
  [
    { deviations: [{ name: 'own', title: 'Own', requirements: [], skips: ['none'] }] },
    'the rule none is unknown. Use one of action-deletion, ',
  ],
])('refuses the options %j', (options, message) => {
  expect(() => createIonosMock(options)).toThrow(message)
})

it.each([
  [{ username: 'a:b' }, 'colon'],
  [{ contracts: [] }, 'it is a member of no contract'],
  [{ uuid: 'u0' }, 'its uuid is given twice'],
  [{ username: 'first' }, 'the name is given twice'],
])('refuses an identity with %j', (flaw, message) => {
  const first = { username: 'first', password: 'p', uuid: 'u0', role: 'owner', contracts: [1] } as const
  const identities = [first, { ...first, username: 'second', uuid: 'u1', ...flaw }]
  expect(() => createIonosMock({ identities })).toThrow(message)
})

it('issues tokens only to members', async () => {
  const { mock } = testApi()
  await expect(mock.issueToken('nobody')).rejects.toThrow('it is unknown. Use one of owner@ionos.test')
  await expect(mock.issueToken('owner@ionos.test', { contractNumber: 5 })).rejects.toThrow('is no member')
  expect(() => mock.failNext('none' as 'query')).toThrow('the operation none is unknown')
  expect(() => mock.failNext('query', { status: 200 })).toThrow('200 is no error')
  expect(() => mock.failNext('query', { times: 0 })).toThrow('0 times is out of range')
})
