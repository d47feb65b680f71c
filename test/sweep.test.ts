import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faker } from '@faker-js/faker'
import { expect, it, onTestFinished } from 'vitest'
import { sweepRun } from '../cli/actions/sweep.ts'
import { type MockServer, startMockServer } from '../mock-provider/index.ts'
import { runCommand, startCommand, temporaryDirectory } from './command.test-support.ts'
import { requestsReached } from './requests-reached.test-support.ts'

const seed = 20_261_121
const moments = 20
const { signal } = new AbortController()

faker.seed(seed)
/** After how many requests the run is killed: from its first to somewhere in the middle of the checks that create. */
const plan = Array.from({ length: moments }, (_, index) => ({
  index,
  afterRequests: faker.number.int({ min: 20, max: 900 }),
}))

it.each(
  plan,
)(`leaves nothing after SIGKILL at $afterRequests requests and a sweep (seed ${seed}, $index)`, async ({
  afterRequests,
}) => {
  const server = await startMockServer({ control: true })
  onTestFinished(() => server.close())
  const precious = await makePrecious(server)
  const before = await resources(server)
  const output = temporaryDirectory()
  const args = ['--region-url', server.urls.region, '--authorization-url', server.urls.authorization]
  const { child, ended } = startCommand(
    ['run', ...args, '--tenant', server.tenant, '--only', 'LIFE-*', '--output', output, '--no-html'],
    { SECA_TOKEN: server.token },
  )
  let over = false
  void ended.then(() => {
    over = true
  })
  await requestsReached(server, afterRequests, () => over)
  child.kill('SIGKILL')
  await ended

  const { runId } = entriesOf(output)[0] ?? { runId: 'none' }
  if (runId === 'none') return expect(await resources(server)).toEqual(before)
  const { left } = await sweepRun({ run: runId, output, token: server.token }, {}, signal)
  expect(left).toEqual([])
  expect(await resources(server)).toEqual(before)
  expect(await precious.read()).toMatchObject({ labels: { mine: 'yes' }, metadata: { resourceVersion: 1 } })
  for (const file of ['ledger.ndjson', `sweep-${runId}.ndjson`])
    expect(readFileSync(join(output, file), 'utf8')).not.toContain(server.token)
})

it('touches nothing that does not bear the mark of the run, or is older than its entry', async () => {
  const server = await startMockServer({ control: true })
  onTestFinished(() => server.close())
  const precious = await makePrecious(server)
  const older = await makeWorkspace(server, 'sc-k3x9q-workspace-older')
  const output = temporaryDirectory()
  const writtenAt = new Date(Date.now() + 3_600_000).toISOString()
  const entry = (number: number, url: string) => ({
    number,
    kind: 'workspace',
    url,
    runId: 'k3x9q',
    writtenAt,
  })
  writeFileSync(join(output, 'ledger.ndjson'), '')
  for (const [index, { url }] of [precious, older].entries()) {
    appendFileSync(join(output, 'ledger.ndjson'), `${JSON.stringify(entry(index + 1, url))}\n`)
  }
  const swept = await runCommand(['sweep', '--run', 'k3x9q', '--output', output], {
    SECA_TOKEN: server.token,
  })
  expect(swept).toMatchObject({ code: 5, stderr: '' })
  expect(swept.stdout).toContain('not touched: its name does not carry the run id k3x9q')
  expect(swept.stdout).toContain('not touched: it is older than the entry of the ledger')
  for (const { read } of [precious, older]) expect(await read()).toMatchObject({ spec: {} })
})

it('names the runs that a directory knows when the wanted one is not among them', async () => {
  const output = temporaryDirectory()
  const line = {
    number: 1,
    kind: 'workspace',
    url: 'http://127.0.0.1:1/x',
    runId: 'abcde',
    writtenAt: '2026-01-01',
  }
  writeFileSync(join(output, 'ledger.ndjson'), `${JSON.stringify(line)}\n`)
  const { code, stderr } = await runCommand(['sweep', '--run', 'other', '--output', output], {
    SECA_TOKEN: 'x',
  })
  expect(code).toBe(2)
  expect(stderr).toContain('Use one of abcde')
})

async function makePrecious(server: MockServer) {
  return await makeWorkspace(server, 'web-shop-prod')
}

async function makeWorkspace(server: MockServer, name: string) {
  const url = `${server.baseUrl}/providers/seca.workspace/v1/tenants/${server.tenant}/workspaces/${name}`
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
  await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ labels: { mine: 'yes' }, spec: {} }) })
  const read = async () => (await (await fetch(url, { headers })).json()) as unknown
  await read()
  return { url, read }
}

async function resources(server: MockServer): Promise<string[]> {
  const answer = await fetch(`${server.baseUrl}/__mock/resources`)
  const { items } = (await answer.json()) as { items: { urn: string }[] }
  return items.map(({ urn }) => urn).sort()
}

function entriesOf(output: string): { runId: string }[] {
  try {
    const lines = readFileSync(join(output, 'ledger.ndjson'), 'utf8').split('\n')
    return lines
      .filter((line) => line.includes('"runId"'))
      .map((line) => JSON.parse(line) as { runId: string })
  } catch {
    return []
  }
}
