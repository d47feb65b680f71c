import { expect, it } from 'vitest'
import { deviations, variants } from '../../mock-provider/index.ts'
import { checkEnded } from './ended.test-support.ts'
import { figuresOf } from './figures.ts'
import { judge } from './judge.ts'
import { mustChecks } from './killers.ts'
import { knownChecks, type RecordedProof, readRecorded, recordOf } from './recorded.ts'

const remedy = 'the recorded proof is older: npm run mutants -- --record && npm run generate'

it('knows every deviation, and what it breaks', () => {
  const known = readRecorded().deviations.map(({ name, breaks }) => `${name}: ${breaks.join()}`)
  const today = deviations.map(({ name, requirements }) => `${name}: ${requirements.join()}`)
  expect(known.sort(), remedy).toEqual(today.sort())
})

it('knows every variant', () => {
  const known = readRecorded().variants.map(({ name }) => name)
  expect(known.sort(), remedy).toEqual(variants.map(({ name }) => name).sort())
})

it('knows a deviation for every check of a MUST', () => {
  expect(knownChecks(readRecorded()), remedy).toEqual(mustChecks())
})

it('holds a proof without a flaw: a check that nothing makes fail has no place in a release', () => {
  const { made, figures } = readRecorded()
  expect(made.width, 'kills says nothing of wrong blame: record another width').not.toBe('kills')
  expect(figures).toMatchObject({
    survived: 0,
    wronglyBlamed: 0,
    harnessErrors: 0,
    falseAlarms: 0,
    mustNeverKilled: 0,
  })
})

it('keeps what a proof has shown', () => {
  const about = { name: 'list-late', title: 'Lists are late', requirements: ['ASYNC-11'] }
  const results = [
    checkEnded({ id: 'ASYNC-11/a', verdict: 'fail', blames: ['ASYNC-11'] }),
    checkEnded({ id: 'LIST-08/a', verdict: 'fail', blames: ['LIST-08'] }),
  ]
  const judgements = {
    deviations: [judge(about, results, 1)],
    variants: [],
    must: ['ASYNC-11/a', 'LIST-08/a'],
  }
  const kept = JSON.parse(
    recordOf(judgements, { width: 'sample', seconds: 2, cpuSeconds: 3 }),
  ) as RecordedProof
  expect(kept.figures).toEqual(figuresOf(judgements))
  expect(kept.figures).toMatchObject({ killed: 1, wronglyBlamed: 1, must: 2, mustNeverKilled: 1 })
  expect(kept.deviations).toEqual([
    {
      name: 'list-late',
      breaks: ['ASYNC-11'],
      found: 'killed',
      by: 1,
      checks: ['ASYNC-11/a'],
      wrong: [{ check: 'LIST-08/a', requirements: ['LIST-08'] }],
    },
  ])
  expect(kept.killers).toEqual({ 'ASYNC-11': { a: 0 } })
  expect(kept.neverKilled).toEqual(['LIST-08/a'])
  expect(knownChecks(kept)).toEqual(['ASYNC-11/a', 'LIST-08/a'])
})
