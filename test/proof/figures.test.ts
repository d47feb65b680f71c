import { expect, it } from 'vitest'
import { checkEnded } from './ended.test-support.ts'
import { figuresOf, inOneLine, isFlawless, neverKilled } from './figures.ts'
import { flawsOf, unkilledLines } from './flaws.ts'
import { judge } from './judge.ts'

const about = { name: 'list-late', title: 'Lists are late', requirements: ['ASYNC-11'] }
const failed = (id: string) => checkEnded({ id, verdict: 'fail', blames: [id.slice(0, id.indexOf('/'))] })
const none = { deviations: [], variants: [], must: [] }
const killed = judge(about, [failed('ASYNC-11/a')], 1)
const survived = judge({ ...about, name: 'list-later' }, [], 1)
const misjudged = judge({ ...about, name: 'list-latest' }, [failed('ASYNC-11/a'), failed('LIST-08/a')], 1)

it('is flawless when everything was found, and only then', () => {
  const judgements = { deviations: [killed], variants: [], must: ['ASYNC-11/a'] }
  expect(isFlawless(figuresOf(judgements))).toBe(true)
  expect(flawsOf({ sort: 'deviation', judgement: killed })).toEqual([])
  expect(unkilledLines(judgements)).toEqual([])
})

it.each([
  ['a deviation that survived', { deviations: [killed, survived] }, 'survived  list-later (ASYNC-11)'],
  ['wrong blame', { deviations: [misjudged] }, '    LIST-08/a blames LIST-08'],
  ['a check that no deviation makes fail', { deviations: [killed], must: ['LIST-08/a'] }, '    LIST-08/a'],
])('tells of %s', (_, part, line) => {
  const judgements = { ...none, ...part }
  expect(isFlawless(figuresOf(judgements))).toBe(false)
  const lines = judgements.deviations.flatMap((judgement) => flawsOf({ sort: 'deviation', judgement }))
  expect([...lines, ...unkilledLines(judgements)]).toContain(line)
})

it('counts', () => {
  const judgements = {
    deviations: [killed, survived, misjudged],
    variants: [],
    must: ['ASYNC-11/a', 'LIST-09/a'],
  }
  expect(inOneLine(figuresOf(judgements))).toBe(
    '3 deviations: 2 killed, 0 never verified, 1 survived, 1 with wrong blame, 0 with harness errors; 0 variants, 0 with false alarms; 2 MUST checks, 1 never killed',
  )
  expect(neverKilled(judgements)).toEqual(['LIST-09/a'])
})
