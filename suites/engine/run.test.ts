import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { issuesOf, kindOf } from '../../contract/index.ts'
import { exchangesFile } from '../client/recorder.ts'
import { problem, type Received, type Reply, startProvider } from '../provider.test-support.ts'
import { buildResource } from '../resources.test-support.ts'
import { ExchangeSchema, RunResultsSchema } from '../results.ts'
import { buildConfig, buildTarget, tempDir } from '../run-config.test-support.ts'
import { prepareOutput } from './output.ts'
import { startRun } from './run.ts'
import type { RunConfig } from './run-config.ts'

const tool = { name: 'seca-conformance', version: '0.0.0' }
const guide = `
### Workspace
# @name make
PUT {{workspace-provider-url}}/v1/tenants/{{tenant}}/workspaces/web

{ "spec": {} }
`

/** A provider of workspaces that keeps what it is sent. */
function workspaces(): (request: Received) => Reply {
  const stored = new Map<string, unknown>()
  return ({ method, path, body }) => {
    const name = path.split('/').pop() ?? ''
    const address = { kind: kindOf('workspace'), tenant: 'acme', name }
    if (method === 'PUT') {
      stored.set(path, JSON.parse(body))
      const created = buildResource(address, JSON.parse(body), { verb: 'PUT' })
      return { status: 201, body: created, headers: { location: path } }
    }
    if (!stored.has(path)) return problem(404)
    if (method === 'GET') return { status: 200, body: buildResource(address) }
    stored.delete(path)
    return { status: 202 }
  }
}

async function prepare(answer: (request: Received) => Reply, overrides: Partial<RunConfig> = {}) {
  const { url, log } = await startProvider(answer)
  const outputDir = tempDir()
  prepareOutput(outputDir)
  const file = join(outputDir, 'my.http')
  writeFileSync(file, guide)
  return {
    log,
    config: buildConfig({ outputDir, guide: file, target: buildTarget({}, url), runId: file, ...overrides }),
  }
}

function start(config: RunConfig) {
  const seen: string[] = []
  const handle = startRun(
    { config, own: { checks: [], requirements: [] }, renew: async () => undefined, warnings: [] },
    tool,
    {
      onPlan: (planned) => seen.push(`planned ${planned}`),
      onStart: (title) => seen.push(title),
      onResult: ({ id, verdict }) => seen.push(`${id} ${verdict}`),
      onRemoval: (open) => seen.push(`removal of ${open}`),
      onRemoved: (left) => seen.push(`left ${left}`),
    },
  )
  return { handle, seen }
}

it('runs a guide, removes what it created, and writes results and exchanges that fit their schemas', async () => {
  const { config, log } = await prepare(workspaces(), { runId: 'run-1' })
  const { handle, seen } = start(config)
  const results = await handle.results
  expect(results).toMatchObject({ verdict: 'conformant', summary: { planned: 2, pass: 2 }, leftBehind: [] })
  expect(seen).toContain('guide/make pass')
  const path = '/providers/seca.workspace/v1/tenants/acme/workspaces/web-run-11'
  expect(log()).toEqual([`GET ${path}`, `PUT ${path}`, `GET ${path}`, `DELETE ${path}`, `GET ${path}`])
  const written: unknown = JSON.parse(readFileSync(join(config.outputDir, 'results.json'), 'utf8'))
  expect(issuesOf(RunResultsSchema, written)).toEqual([])
  expect(written).toEqual(JSON.parse(JSON.stringify(results)))
  const lines = readFileSync(join(config.outputDir, exchangesFile), 'utf8').trim().split('\n')
  expect(lines).toHaveLength(5)
  for (const line of lines) expect(issuesOf(ExchangeSchema, JSON.parse(line))).toEqual([])
})

it('stops early when it is interrupted before the first check, and is never conformant then', async () => {
  const { config, log } = await prepare(() => 'silence', { runId: 'run-2' })
  const { handle } = start(config)
  handle.interrupt()
  const results = await handle.results
  expect(results).toMatchObject({ verdict: 'interrupted', summary: { unverified: 2, pass: 0 } })
  expect(log().length).toBeLessThanOrEqual(1)
})

it('names what is left behind when the provider refuses every DELETE', async () => {
  const answer = workspaces()
  const { config } = await prepare(
    (request) => (request.method === 'DELETE' ? problem(500) : answer(request)),
    {
      runId: 'run-3',
    },
  )
  const { handle, seen } = start(config)
  const results = await handle.results
  expect(results.verdict).toBe('not-conformant')
  expect(results.leftBehind).toMatchObject([{ kind: 'workspace', reason: 'DELETE answered 500' }])
  expect(seen).toContain('removal of 1')
  const removal = results.checks.find(({ id }) => id === 'GUIDE-10/custom')
  expect(removal?.findings).toMatchObject([
    { severity: 'failure', requirement: 'LIFE-23', actual: 500 },
    { severity: 'warning', requirement: 'GUIDE-10' },
  ])
})
