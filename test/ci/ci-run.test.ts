import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../../mock-provider/index.ts'
import { command, resultsIn, temporaryDirectory } from '../command.test-support.ts'
import { runActionStep } from './run-step.ts'

/** Each of them starts several processes, on a machine that may be busy. */
const patient = { timeout: 240_000 }

/** The steps of the action behind its installation, as the runner would run them one after the other. */
async function runAction(
  directory: string,
  inputs: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = {},
) {
  const ran = await runActionStep(
    'run',
    directory,
    { inputs, outputs: { 'install.main': command } },
    environment,
  )
  const outputs = Object.fromEntries(
    Object.entries(ran.outputs).map(([name, value]) => [`run.${name}`, value]),
  )
  const told = await runActionStep('tell', directory, { inputs, outputs }, environment)
  return { ran, told, outputs: ran.outputs }
}

it(
  'the action runs shards on the embedded mock and merges them: verdict, report and summary',
  patient,
  async () => {
    const directory = temporaryDirectory()
    const only = 'GUIDE-01/g0-0*\nREG-*\nSKU-*'
    const shards = await Promise.all(
      ['1', '2'].map((index) =>
        // Each machine has files of its own for outputs and summary.
        runAction(temporaryDirectory(), {
          only,
          shard: `${index}/2`,
          output: join(directory, 'shards', index),
        }),
      ),
    )
    for (const { ran, told, outputs } of shards) {
      expect(outputs, ran.stderr).toMatchObject({ verdict: 'conformant', 'exit-code': '0' })
      expect(told).toMatchObject({ code: 0 })
    }
    const { ran, told, outputs } = await runAction(directory, { merge: 'shards/*' })
    expect(outputs, ran.stderr).toEqual({
      verdict: 'conformant',
      'exit-code': '0',
      report: 'seca-report/allure-report/index.html',
    })
    expect(existsSync(join(directory, outputs['report'] ?? ''))).toBe(true)
    expect(told.code).toBe(0)
    expect(told.summary).toContain('CONFORMANT')
    expect(told.stdout).toMatch(/^::notice title=.*CONFORMANT::/m)
    const { summary, checks } = resultsIn(join(directory, 'seca-report'))
    expect(summary.planned).toBe(checks.length)
  },
)

it(
  'the action annotates what fails and ends with the exit code, and nothing printed acts as a command',
  patient,
  async () => {
    const server = await startMockServer({ seed: 1, deviations: ['put-drops-labels'] })
    onTestFinished(() => server.close())
    const directory = temporaryDirectory()
    const inputs = { 'region-url': server.urls.region, tenant: server.tenant, only: 'LBL-01/workspace' }
    const { ran, told, outputs } = await runAction(directory, inputs, { SECA_TOKEN: server.token })
    expect(outputs).toMatchObject({ verdict: 'not-conformant', 'exit-code': '1' })
    expect(told.code).toBe(1)
    expect(told.stdout).toMatch(/^::error title=MUST LBL-01\/workspace::/m)
    expect(told.summary).toContain('NOT CONFORMANT')
    const lines = ran.stdout.split('\n').filter((line) => line.startsWith('::'))
    const [pause] = /(?<=^::stop-commands::).+$/.exec(lines[0] ?? '') ?? []
    expect(lines).toEqual([`::stop-commands::${pause}`, `::${pause}::`])
  },
)

it('the action says that there is no verdict when nothing was run', async () => {
  const { told, outputs } = await runAction(temporaryDirectory(), { shard: '9/2' })
  expect(outputs).toEqual({ verdict: 'none', 'exit-code': '2', report: 'seca-report' })
  expect(told.code).toBe(2)
})
