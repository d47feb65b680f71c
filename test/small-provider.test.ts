import { readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { runConformance } from '../cli/actions/run.ts'
import type { CheckResult } from '../suites/results.ts'
import { startSmallProvider } from './small-provider/server.ts'
import { runOn } from './small-provider.test-support.ts'

/** What no check can find on this provider, reviewed: what comes here has to have a reason. */
const reviewed = readFileSync(new URL('./small-provider/not-applicable.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')

it('passes a provider that shares no line with the contract, the fixtures and the mock', async () => {
  const provider = await startSmallProvider()
  onTestFinished(() => provider.close())
  const { options, environment } = runOn(provider)
  const { exitCode, results, leaks } = await runConformance(options, { environment })
  expect(told(results.checks, ({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')).toEqual(
    [],
  )
  expect(told(results.checks, ({ verdict }) => verdict === 'not-applicable')).toEqual(reviewed)
  expect(
    results.checks.flatMap(({ id, findings }) => findings.map(({ message }) => `${id}: ${message}`)),
  ).toEqual([])
  expect({ exitCode, leaks, leftBehind: results.leftBehind }).toEqual({
    exitCode: 0,
    leaks: [],
    leftBehind: [],
  })
}, 300_000)

function told(checks: readonly CheckResult[], which: (check: CheckResult) => boolean): string[] {
  return checks
    .filter(which)
    .map(({ id, reason, findings }) => `${id}: ${reason ?? findings[0]?.message}`)
    .sort()
}
