import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { serveNative } from '../../mock-provider/native/serve.ts'
import { createInventory, type LedgerLine } from '../../suites/ledger/inventory.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { planText } from '../plan-text.ts'
import { startSeca } from './mock-issuers.test-support.ts'
import { type PlanOptions, planCreation } from './plan.ts'
import { runConformance } from './run.ts'

async function plan(options: PlanOptions, environment: NodeJS.ProcessEnv = {}) {
  return await planCreation(options, environment, { signal: new AbortController().signal, onNote: () => {} })
}

/** What a run really created, by the ledger that it left. */
function createdIn(output: string) {
  const inventory = createInventory()
  for (const line of readFileSync(join(output, 'ledger.ndjson'), 'utf8').trim().split('\n'))
    inventory.add(JSON.parse(line) as LedgerLine)
  return inventory.counts()
}

it.each([
  { profile: ['usage'] },
  { only: ['subnet'], concurrency: 1 },
] as const)('agrees with what the run of %j creates', async (selection) => {
  const output = tempDir()
  const planned = await plan(selection)
  const { results } = await runConformance({ ...selection, output, html: false })
  expect(results.verdict).toBe('conformant')
  expect(planned.checks).toBe(results.checks.length)
  const counts = planned.kinds.map(({ kind, created, peak }) => ({ kind, created, peak }))
  expect(counts).toEqual(createdIn(output))
  expect(counts.length).toBeGreaterThan(4)
})

it('asks a provider what it offers with nothing but GET, and plans what it lets happen', async () => {
  const seca = await startSeca()
  const methods = new Set<string>()
  const gateway = await serveNative({
    system: 'gateway that watches',
    fetch(request) {
      methods.add(request.method)
      return seca.provider.fetch(request)
    },
  })
  onTestFinished(gateway.close)
  const options = {
    regionUrl: `${gateway.baseUrl}/providers/seca.region`,
    authorizationUrl: `${gateway.baseUrl}/providers/seca.authorization`,
    tenant: seca.tenant,
    only: ['AUTHZ-*'],
    output: join(tempDir(), 'untouched'),
  }
  const seen = await plan(options, { SECA_TOKEN: seca.token })
  expect([...methods]).toEqual(['GET'])
  expect(existsSync(options.output)).toBe(false)
  const { regionUrl: _region, authorizationUrl: _authorization, tenant: _tenant, ...onMock } = options
  // Without editor, viewer and outsider most of these checks do not apply, and create nothing.
  expect(seen.notApplicable).toBeGreaterThan((await plan(onMock)).notApplicable)
})

it('estimates the time by an earlier run', async () => {
  const output = tempDir()
  await runConformance({ only: ['DISC-01'], output, html: false })
  const same = await plan({ only: ['DISC-01'], from: output })
  expect(same.estimate).toMatchObject({ unknown: 0 })
  expect(same.kinds).toEqual([])
  expect(planText(same)).toContain('They create nothing.')
  const other = await plan({ only: ['DISC-01', 'REG-01'], from: output })
  expect(other.estimate?.minutes).toBeGreaterThan(same.estimate?.minutes ?? Number.NaN)
  expect(planText(other)).toContain(`did not execute ${other.estimate?.unknown} of the checks`)
})

it('refuses what matches nothing, and systems of which it knows nothing', async () => {
  await expect(plan({ only: ['NONE'] })).rejects.toThrow('no check matches --only NONE')
  await expect(plan({ system: 'redu' })).rejects.toThrow('what redu creates is not known in advance')
  await expect(plan({ from: tempDir() })).rejects.toThrow(/Failed to read/)
})
