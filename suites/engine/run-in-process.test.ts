import { expect, it } from 'vitest'
import { startProvider } from '../provider.test-support.ts'
import { buildTarget } from '../run-config.test-support.ts'
import { openTestSession } from '../session.test-support.ts'
import { buildCheck, buildGroup } from './check.test-support.ts'
import { runInProcess } from './run-in-process.ts'

/** Reading checks of which every one gets what it asks for, or none does. */
async function shardBehind(reads: 'well' | 'badly') {
  const { url, log } = await startProvider(() => ({ status: 200, body: {} }))
  const session = openTestSession({ target: buildTarget({}, url) })
  const reading = Array.from({ length: 12 }, (_, number) =>
    buildCheck(
      async ({ send, expect: holds }) => {
        await send({ method: 'GET', url: `${url}/read` })
        holds('LIFE-01', reads === 'well', { message: 'as the test wants it' })
      },
      { id: `TEST-01/read-${number}`, reads: true },
    ),
  )
  const changing = buildCheck(async ({ send, expect: holds }) => {
    await send({ method: 'PUT', url: `${url}/made`, body: {} })
    holds('LIFE-01', true, { message: 'it is made' })
  })
  const others = buildGroup(reading, { id: 'test/read', reads: true, sequential: false })
  const results = await runInProcess([buildGroup([changing])], session, [others])
  await session.client.close()
  return { results, puts: log().filter((line) => line.startsWith('PUT')) }
}

it('creates nothing in a shard when the reading checks of the other shards fail', async () => {
  const { results, puts } = await shardBehind('badly')
  expect(puts).toEqual([])
  expect(results).toMatchObject([{ id: 'TEST-01/check', verdict: 'unverified' }])
  expect(results[0]?.reason).toContain('12 of 12 checks that only read failed, so nothing was created')
})

it('reports the checks of the shard alone when those of the others pass', async () => {
  const { results, puts } = await shardBehind('well')
  expect(results).toMatchObject([{ id: 'TEST-01/check', verdict: 'pass' }])
  expect(puts).toHaveLength(1)
})
