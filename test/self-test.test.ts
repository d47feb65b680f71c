import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { CheckResult } from '../suites/results.ts'
import { tryProvider } from './proof/try-provider.ts'

/** What no check of a requirement can find on the strict mock, reviewed: a check that comes here has to say why. */
const reviewed = readFileSync(new URL('./not-applicable.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')

const strict = [
  { seed: 1, concurrency: 8 },
  { seed: 2, concurrency: 1 },
]

// Every check in one process: half a minute, and more where the machine is busy.
const timeout = 240_000

it.each(strict)('passes every MUST and SHOULD on the strict mock, seed $seed, concurrency $concurrency', {
  timeout,
}, async ({ seed, concurrency }) => {
  const { results, left } = await tryProvider({ seed }, { seed, concurrency, level: 'should', removes: true })
  expect(troubles(results)).toEqual([])
  expect(warned(results)).toEqual([])
  expect(stray(results)).toEqual([])
  expect(left).toEqual([])
  expect(idsOf(results, 'not-applicable')).toEqual(reviewed)
})

it('passes on the referee mock as the community suite expects it', { timeout }, async () => {
  const { results, left } = await tryProvider(
    { mode: 'referee' },
    { expect: 'referee', concurrency: 8, removes: true },
  )
  expect(troubles(results)).toEqual([])
  expect(left).toEqual([])
})

/** Everything that is neither a pass nor not applicable. */
function troubles(results: readonly CheckResult[]): string[] {
  return results
    .filter(({ scored, verdict }) => scored && verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ id, verdict, reason, findings }) => `${verdict} ${id}: ${reason ?? findings[0]?.message}`)
}

function warned(results: readonly CheckResult[]): string[] {
  return results.flatMap(({ id, findings }) => findings.map(({ message }) => `${id}: ${message}`))
}

/** Checks of the contract that assert what they do not name, or name what they do not assert. */
function stray(results: readonly CheckResult[]): string[] {
  return results
    .filter(({ profile, verdict }) => profile !== 'usage' && verdict === 'pass')
    .filter(({ asserted, requirements }) => asserted.join() !== [...new Set(requirements)].sort().join())
    .map(
      ({ id, asserted, requirements }) => `${id} names ${requirements.join()} and asserts ${asserted.join()}`,
    )
}

function idsOf(results: readonly CheckResult[], verdict: CheckResult['verdict']): string[] {
  return results
    .filter((result) => result.verdict === verdict)
    .map(({ id, reason }) => `${id}: ${reason}`)
    .sort()
}
