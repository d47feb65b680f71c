import { expect, it } from 'vitest'
import { Unverified } from '../engine/check-ended.ts'
import { problem, startProvider } from '../provider.test-support.ts'
import { proveNamesFree } from './names-free.ts'
import { openSend } from './send.test-support.ts'

it('asks for every name once, and changes nothing', async () => {
  const { url, log } = await startProvider(() => problem(404))
  await proveNamesFree([`${url}/a`, `${url}/b`, `${url}/a`], openSend())
  expect(log()).toEqual(['GET /a', 'GET /b'])
})

it('stops at the first name that exists', async () => {
  const { url, log } = await startProvider(({ path }) =>
    path === '/b' ? { status: 200, body: {} } : problem(404),
  )
  await expect(proveNamesFree([`${url}/a`, `${url}/b`, `${url}/c`], openSend())).rejects.toMatchObject({
    code: 'name-taken',
    message: expect.stringContaining(`${url}/b exists already`),
  })
  expect(log()).toEqual(['GET /a', 'GET /b'])
})

it('goes on when there is no answer, but not when the run is interrupted', async () => {
  const fail = (reason: 'timeout' | 'interrupted') => () =>
    Promise.reject(new Unverified(reason, 'no answer'))
  await proveNamesFree(['http://a'], fail('timeout'))
  await expect(proveNamesFree(['http://a'], fail('interrupted'))).rejects.toMatchObject({
    reason: 'interrupted',
  })
})
