import { expect, it } from 'vitest'
import { runVerdicts } from '../suites/results.ts'
import { buildCheck } from './record.test-support.ts'
import { buildRun } from './run.test-support.ts'
import { specificationName, verdictSentence, verdictTitle } from './verdict-text.ts'
import { buildOutdatedRun, buildWaivedRun } from './waived-run.test-support.ts'

it('gives the numbers that decide each verdict', () => {
  const sentences = runVerdicts.map((verdict) => `${verdict}: ${verdictSentence(buildRun({ verdict }))}`)
  expect(sentences).toMatchInlineSnapshot(`
    [
      "conformant: 2 of 8 checks passed, 2 not applicable",
      "conformant-with-waivers: 2 of 8 checks passed, 2 not applicable",
      "informative: 1 request replayed, none scored",
      "not-conformant: 1 of 8 checks failed",
      "outdated-waivers: 0 of 0 waivers are outdated",
      "not-verified: 2 of 8 checks got no usable answer",
      "left-behind: 1 resource could not be removed",
      "harness-error: 1 of 8 checks failed in this tool, not in the provider",
      "interrupted: stopped after 7 of 9 checks",
    ]
  `)
})

it('gives the numbers of waivers, too', () => {
  expect(verdictSentence(buildWaivedRun())).toBe('1 of 2 checks passed, 1 failed and is waived')
  expect(verdictSentence(buildOutdatedRun())).toBe(
    '1 of 3 waivers is outdated, 1 of 2 checks failed and is waived',
  )
  const failed = buildCheck({ id: 'list.order/instance', verdict: 'fail' })
  const run = buildWaivedRun({ verdict: 'not-conformant' })
  expect(verdictSentence({ ...run, checks: [...run.checks, failed] })).toBe(
    '1 of 3 checks failed, 1 more is waived',
  )
})

it('names the specification in full however it was recorded', () => {
  const run = buildRun()
  expect(specificationName(run)).toBe('SECA v1.7')
  expect(specificationName({ ...run, run: { ...run.run, specification: 'v1.7' } })).toBe('SECA v1.7')
})

it('says of a shard that it is a part, and where the verdict comes from', () => {
  const { run } = buildRun()
  const shard = { index: 2, total: 4, planned: 40, digest: '', positions: [] }
  const part = buildRun({ verdict: 'conformant', run: { ...run, shard } })
  expect(`${verdictTitle(part)}: ${verdictSentence(part)}`).toBe(
    'SHARD 2 OF 4: CONFORMANT: 2 of 8 checks passed, 2 not applicable; partial, 9 of 40 planned checks: merge all 4 shards for the verdict',
  )
})
