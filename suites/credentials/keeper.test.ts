import { expect, it } from 'vitest'
import { createClient } from '../client/client.ts'
import { createTransport } from '../client/transport.ts'
import { startProvider } from '../provider.test-support.ts'
import { openTestSession } from '../session.test-support.ts'
import { createKeeper } from './keeper.ts'

const limits = { requestTimeoutMs: 5_000, settleMsByKind: {}, budgetMs: 60_000 }

it('renews a token in time, once for all who ask meanwhile', async () => {
  let renewals = 0
  const admin = { token: 'old', expiresAt: Date.now() - 1 }
  const keeper = createKeeper({ admin }, async () => {
    renewals += 1
    return { token: `new-${renewals}`, expiresAt: Date.now() + 600_000 }
  })
  expect(await Promise.all([keeper.tokenOf('admin'), keeper.tokenOf('admin')])).toEqual(['new-1', 'new-1'])
  expect(await keeper.tokenOf('admin')).toBe('new-1')
  expect([...keeper.secrets]).toEqual(['old', 'new-1'])
})

it('leaves a short token alone for the first half of its life', async () => {
  const keeper = createKeeper({ admin: { token: 'short', expiresAt: Date.now() + 20_000 } }, async () => {
    throw new Error('it was renewed')
  })
  expect(await keeper.tokenOf('admin')).toBe('short')
})

it('says that a principal is missing', async () => {
  await expect(createKeeper({ admin: { token: 't' } }).tokenOf('viewer')).rejects.toMatchObject({
    code: 'NOT_APPLICABLE',
    message: expect.stringContaining('the run has no principal viewer; name one under principals'),
  })
})

async function statuses(expiresAt: number | undefined, renewed: string) {
  const { url, received } = await startProvider(({ headers }) => ({
    status: headers.authorization === 'Bearer good' ? 200 : 401,
  }))
  const { recorder, signal } = openTestSession()
  const admin = { token: 'over', ...(expiresAt === undefined ? {} : { expiresAt }) }
  const tokens = createKeeper({ admin }, async () => ({ token: renewed, expiresAt: Date.now() + 600_000 }))
  const client = createClient({ tokens, limits, recorder, transport: createTransport({}) })
  const answer = await client.send({ method: 'GET', url }, { check: 'T', purpose: 'step', signal })
  await client.close()
  return [answer.status, received.length]
}

it('sends a request once more after a 401 that expiry explains, and never a third time', async () => {
  // For us it has half a minute left, for the provider none.
  const nearlyOver = Date.now() + 45_000
  expect(await statuses(nearlyOver, 'good')).toEqual([200, 2])
  expect(await statuses(nearlyOver, 'refused-too')).toEqual([401, 2])
})

it('takes a 401 for an answer when the token is not over', async () => {
  expect(await statuses(Date.now() + 600_000, 'good')).toEqual([401, 1])
  expect(await statuses(undefined, 'good')).toEqual([401, 1])
})
