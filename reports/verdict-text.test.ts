import { expect, it } from 'vitest'
import { runVerdicts } from '../suites/results.ts'
import { buildRun } from './run.test-support.ts'
import { specificationName, verdictSentence } from './verdict-text.ts'

it('gives the numbers that decide each verdict', () => {
  const sentences = runVerdicts.map((verdict) => `${verdict}: ${verdictSentence(buildRun({ verdict }))}`)
  expect(sentences).toMatchInlineSnapshot(`
    [
      "conformant: 2 of 8 checks passed, 2 not applicable",
      "informative: 1 request replayed, none scored",
      "not-conformant: 1 of 8 checks failed",
      "not-verified: 2 of 8 checks got no usable answer",
      "left-behind: 1 resource could not be removed",
      "harness-error: 1 of 8 checks failed in this tool, not in the provider",
      "interrupted: stopped after 7 of 9 checks",
    ]
  `)
})

it('names the specification in full however it was recorded', () => {
  const run = buildRun()
  expect(specificationName(run)).toBe('SECA v1.7')
  expect(specificationName({ ...run, run: { ...run.run, specification: 'v1.7' } })).toBe('SECA v1.7')
})
