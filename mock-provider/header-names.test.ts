import { request as overSocket } from 'node:http'
import { fetch, request } from 'undici'
import { expect, it, onTestFinished } from 'vitest'
import { createMockProvider, mockDispatcher, startMockServer } from './index.ts'
import { paths } from './single-vm.test-support.ts'

const deviations = ['version-header-in-small-letters-only']
const put = { method: 'PUT', body: '{"spec":{}}' } as const
const typed = { 'content-type': 'application/json' }

type Send = (headers: Record<string, string>) => Promise<number>

async function serverWith(names: readonly string[]): Promise<Send> {
  const server = await startMockServer({ seed: 1, deviations: names })
  onTestFinished(() => server.close())
  const url = `${server.baseUrl}/providers/${paths.workspace}`
  return (more) =>
    new Promise((resolve, reject) => {
      const headers = { ...typed, authorization: `Bearer ${server.token}`, ...more }
      const sent = overSocket(url, { method: put.method, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sent.on('error', reject)
      sent.end(put.body)
    })
}

async function undiciWith(names: readonly string[]): Promise<Send> {
  const provider = await createMockProvider({ seed: 1, deviations: names })
  const dispatcher = mockDispatcher(provider)
  const authorization = `Bearer ${await provider.token()}`
  const url = `http://mock.test/providers/${paths.workspace}`
  return async (more) =>
    (await request(url, { ...put, headers: { ...typed, authorization, ...more }, dispatcher })).statusCode
}

/** What a stale version is answered under the header in small letters, and in the spelling of the guides. */
it.each([
  ['a socket', serverWith, [], [412, 412]],
  ['a socket', serverWith, deviations, [412, 200]],
  ['undici', undiciWith, [], [412, 412]],
  ['undici', undiciWith, deviations, [412, 200]],
] as const)('keeps the spelling of headers over %s', async (_, open, names, statuses) => {
  const send = await open(names)
  expect(await send({})).toBe(201)
  const small = await send({ 'if-unmodified-since': '77' })
  expect([small, await send({ 'If-Unmodified-Since': '77' })]).toEqual(statuses)
})

it('takes a header in small letters where fetch has written it so', async () => {
  const provider = await createMockProvider({ seed: 1, deviations })
  const headers = { ...typed, authorization: `Bearer ${await provider.token()}` }
  const url = `http://mock.test/providers/${paths.workspace}`
  const dispatcher = mockDispatcher(provider)
  expect((await fetch(url, { ...put, headers, dispatcher })).status).toBe(201)
  const stale = { ...headers, 'If-Unmodified-Since': '77' }
  expect((await provider.fetch(new Request(url, { ...put, headers: stale }))).status).toBe(412)
})
