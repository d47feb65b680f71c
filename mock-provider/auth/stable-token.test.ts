import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../server.ts'

async function start(seed?: number) {
  const server = await startMockServer(seed === undefined ? {} : { seed })
  onTestFinished(() => server.close())
  const statusWith = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${server.urls.region}/v1/regions`, { headers })).status
  }
  return { token: server.token, statusWith }
}

it('gives the same token for the same seed, and every provider of that seed takes it', async () => {
  const [first, second] = [await start(7), await start(7)]
  expect(second.token).toBe(first.token)
  expect(await second.statusWith(first.token)).toBe(200)
})

it('refuses the token of another seed', async () => {
  const [first, other] = [await start(7), await start(8)]
  expect(await other.statusWith(first.token)).toBe(401)
})

it('gives a token of its own without a seed', async () => {
  const [first, second] = [await start(), await start()]
  expect(second.token).not.toBe(first.token)
  expect(await second.statusWith(first.token)).toBe(401)
})
