import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../mock-provider/index.ts'
import { resultsIn, runCommand, temporaryDirectory } from './command.test-support.ts'

/** Deliberate non-conformities that the usage guides show, and the requirements that a failure may name. */
const visible: readonly (readonly [deviation: string, blamed: readonly string[]])[] = [
  ['put-drops-labels', ['LBL-01']],
  ['stale-version-accepted', ['CONC-03']],
  ['wrong-tenant-visible', ['AUTHZ-31']],
]

it.each(visible)('finds the deviation %s and blames nothing else', async (deviation, blamed) => {
  const server = await startMockServer({ mode: 'strict', deviations: [deviation] })
  onTestFinished(() => server.close())
  const output = temporaryDirectory()
  const { code } = await runCommand(
    [
      'run',
      '--profile',
      'usage',
      '--region-url',
      server.urls.region,
      '--tenant',
      server.tenant,
      '--foreign-tenant',
      server.otherTenant,
      '--output',
      output,
      '--no-html',
    ],
    { SECA_TOKEN: server.token },
  )
  const { checks, verdict, leftBehind } = resultsIn(output)
  const failures = checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'failure'))
  expect([...new Set(failures.map(({ requirement }) => requirement))]).toEqual(blamed)
  expect(checks.some(({ verdict: ended }) => ended === 'harness-error')).toBe(false)
  expect({ verdict, code, leftBehind }).toEqual({ verdict: 'not-conformant', code: 1, leftBehind: [] })
})

it('finds a delete that does nothing as not verified, and names what is left', async () => {
  const server = await startMockServer({ mode: 'strict', deviations: ['delete-does-nothing'] })
  onTestFinished(() => server.close())
  const output = temporaryDirectory()
  const flags = [
    '--region-url',
    server.urls.region,
    '--tenant',
    server.tenant,
    '--output',
    output,
    '--no-html',
  ]
  const { code, stdout } = await runCommand(
    ['run', ...flags, '--only', 'GUIDE-01/g0-04', '--timeout', '0.2'],
    { SECA_TOKEN: server.token },
  )
  expect(code).toBe(3)
  expect(stdout).toContain('Left behind (1)')
})
