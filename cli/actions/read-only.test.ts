import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRun } from '../../reports/read-run.ts'
import { rejudge } from '../../suites/replay/rejudge.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { startProduction } from './hand-made.test-support.ts'
import { listChecks } from './list.ts'
import { planCreation } from './plan.ts'
import { planReading } from './read-only.ts'
import { runConformance } from './run.ts'

/** Two rehearsals and about 1,700 checks: 13 to 43 s were measured on a busy machine, and once more than 60 s. */
const wholeRunMs = 180_000

it.each([
  ['bare', true],
  ['labelled', false],
] as const)(
  'finds nothing wrong with %s resources of somebody else, and sends nothing but GET',
  async (_looks, bare) => {
    const production = await startProduction(bare)
    const { results, outputDir } = await production.run()
    expect(results.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'harness-error')).toEqual(
      [],
    )
    expect(results.checks.filter(({ verdict }) => verdict === 'unverified')).toEqual([])
    expect(results.verdict).toBe('conformant')
    expect(await production.methods()).toEqual(['GET'])
    expect(readFileSync(join(outputDir, 'ledger.ndjson'), 'utf8')).toBe('')
    // Every kind that was named was looked at.
    const decided = new Set(results.checks.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id))
    for (const kind of Object.keys(production.resources)) expect(decided).toContain(`META-01/${kind}`)
    expect(results.claims?.map(({ profile, status }) => [profile, status])).toContainEqual([
      'foundation',
      'partial',
    ])
    expect(results.claims?.[0]?.reasons).toContain('the run only read (--read-only)')
    expect(results.run.conditions?.readOnly).toEqual({ resources: production.resources })
  },
  wholeRunMs,
)

it('can be judged again from its record', async () => {
  const production = await startProduction(false)
  const { results, outputDir } = await production.run({ only: ['K8S-05', 'META-*', 'LIST-01'] })
  const { run, exchanges } = await readRun(outputDir)
  const again = await rejudge(run, exchanges)
  // It looks at a secret, which the record hides.
  expect(again.flatMap(({ id, now, recorded }) => (now?.verdict === recorded?.verdict ? [] : [id]))).toEqual([
    'K8S-05/kubernetes-cluster',
  ])
  expect(again.length).toBe(results.checks.length)
})

it('finds what GET shows wrongly', async () => {
  const production = await startProduction(false, ['metadata-network-is-own-name'])
  const { results } = await production.run({ only: ['subnet', 'instance'] })
  expect(results.verdict).toBe('not-conformant')
  expect(results.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([
    'META-04/subnet',
  ])
  expect(await production.methods()).toEqual(['GET'])
})

it('looks at catalogues when nothing is named, and plans and lists what it runs', async () => {
  const output = tempDir()
  const only = ['SKU-*', 'REG-*', 'META-01', 'LIFE-01']
  const { results, exitCode } = await runConformance({ readOnly: true, only, output, html: false })
  const ids = results.checks.map(({ id }) => id)
  expect(exitCode).toBe(0)
  expect(ids).toContain('META-01/instance-sku')
  expect(ids).not.toContain('META-01/instance')
  const options = { readOnly: true, only }
  const plan = await planCreation(options, {}, { signal: new AbortController().signal, onNote: () => {} })
  expect(plan).toMatchObject({ kinds: [], checks: ids.length })
  expect(listChecks(options, await planReading(options, [])).map(({ id }) => id)).toEqual(ids)
})

it('takes the parents of what is named as named', async () => {
  const only = ['META-01', 'LIST-01']
  const reading = await planReading({ readOnly: true, only, resources: { subnet: 'prod/web/front' } }, [])
  expect(reading?.checks).toEqual(
    expect.arrayContaining(['META-01/workspace', 'META-01/network', 'META-01/subnet', 'LIST-01/instance']),
  )
  expect(reading?.checks).not.toContain('META-01/instance')
})

it.each([
  [{ resources: { subnet: 'web/front' } }, 'subnet must have the form <workspace>/<network>/<name>'],
  [{ resources: { region: 'eu' } }, 'region is no kind that can be named; use one of'],
  [{ resources: { instance: 'a/web', nic: 'b/web' } }, 'nic names the workspace b, and another resource a'],
  [{ only: ['LIFE-01'] }, 'no check of --only LIFE-01 reads only'],
  [{ edition: 'printed' }, 'a guide creates what it reads'],
  [{ certify: true }, '--read-only leaves out every check that changes something'],
  [{ system: 'redu' }, '--read-only is for SECA'],
] as const)('refuses %j before anything is sent', async (options, reason) => {
  const output = join(tempDir(), 'report')
  await expect(runConformance({ readOnly: true, output, ...options })).rejects.toThrow(reason)
  expect(existsSync(output)).toBe(false)
})

it('refuses to start on a resource that is not there', async () => {
  const run = runConformance({
    readOnly: true,
    resources: { workspace: 'prod' },
    only: ['META-01'],
    output: tempDir(),
  })
  await expect(run).rejects.toThrow(/Failed to use the workspace prod: GET was answered 404/)
})
