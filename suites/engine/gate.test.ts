import { expect, it } from 'vitest'
import { startProvider } from '../provider.test-support.ts'
import { buildTarget } from '../run-config.test-support.ts'
import { openTestSession } from '../session.test-support.ts'
import { buildCheck, buildGroup } from './check.test-support.ts'
import { createGate, openGate } from './gate.ts'

/** Ten reading checks that fail, then one that creates: the verdict of that one. */
async function verdictBehindFailures(gate: typeof openGate) {
  const { url } = await startProvider(() => ({ status: 200, body: {} }))
  const session = openTestSession({ target: buildTarget({}, url) })
  const check = (holds: boolean) =>
    buildCheck(async (context) => {
      await context.send({ method: 'GET', url })
      context.expect('LIFE-01', holds, { message: 'as the test wants it' })
    })
  const reading = buildGroup([], { reads: true })
  for (let count = 0; count < 10; count += 1) await gate.run(check(false), reading, session)
  const result = await gate.run(check(true), buildGroup([]), session)
  await session.client.close()
  return result
}

it('creates nothing when most of what only reads has failed', async () => {
  expect(await verdictBehindFailures(createGate())).toMatchObject({ verdict: 'unverified', exchanges: [] })
})

it('runs everything when it is open, however much has failed', async () => {
  expect(await verdictBehindFailures(openGate)).toMatchObject({ verdict: 'pass', assertions: 1 })
})
