import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { faker } from '@faker-js/faker'
import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../mock-provider/index.ts'
import { resultsIn, startCommand, temporaryDirectory } from './command.test-support.ts'
import { requestsReached } from './requests-reached.test-support.ts'

const seed = 20_260_630
const moments = 20

interface Stored {
  readonly urn: string
}

faker.seed(seed)
/** Moments in the order of the run: after how many requests the signal comes, and what happens to the next PUT. */
const plan = Array.from({ length: moments }, () => ({
  afterRequests: faker.number.int({ min: 0, max: 200 }),
  fault: faker.helpers.arrayElement(['none', 'slow', 'lost'] as const),
}))

it.each(
  plan.map((moment, index) => ({ ...moment, index })),
)(`leaves nothing when interrupted after $afterRequests requests, next PUT $fault (seed ${seed}, $index)`, async ({
  afterRequests,
  fault,
}) => {
  const server = await startMockServer({ mode: 'strict', control: true })
  onTestFinished(() => server.close())
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
  const precious = `${server.baseUrl}/providers/seca.workspace/v1/tenants/${server.tenant}/workspaces/web-shop-prod`
  await fetch(precious, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ labels: { mine: 'yes' }, spec: {} }),
  })
  await fetch(precious, { headers })
  const before = await resources(server.baseUrl)

  const output = temporaryDirectory()
  const { child, ended } = startCommand(
    [
      'run',
      '--region-url',
      server.urls.region,
      '--authorization-url',
      server.urls.authorization,
      '--tenant',
      server.tenant,
      '--profile',
      'usage',
      '--output',
      output,
      '--no-html',
    ],
    { SECA_TOKEN: server.token },
  )
  let over = false
  void ended.then(() => {
    over = true
  })
  const reached = await requestsReached(server, afterRequests + 2, () => over)
  if (reached === 'reached' && fault !== 'none') {
    const answer = fault === 'slow' ? { latencyMs: 200 } : { reset: true, when: 'after' }
    await fetch(`${server.baseUrl}/__mock/faults`, {
      method: 'POST',
      body: JSON.stringify({ method: 'PUT', times: 1, ...answer }),
      headers,
    })
    await delay(5)
  }
  child.kill('SIGINT')
  const { code, stderr } = await ended

  expect([130, 0], stderr).toContain(code)
  expect(await resources(server.baseUrl)).toEqual(before)
  const after = (await (await fetch(precious, { headers })).json()) as unknown
  expect(after).toMatchObject({ labels: { mine: 'yes' }, metadata: { resourceVersion: 1 } })
  if (existsSync(join(output, 'results.json'))) expect(resultsIn(output).leftBehind).toEqual([])
})

async function resources(baseUrl: string): Promise<string[]> {
  const answer = (await (await fetch(`${baseUrl}/__mock/resources`)).json()) as { items: Stored[] }
  return answer.items.map(({ urn }) => urn).sort()
}
