import { expect, it } from 'vitest'
import { runVerdicts } from '../suites/results.ts'
import { exitCodes } from './exit-codes.ts'

it('keeps the codes that gates branch on', () => {
  expect(exitCodes).toEqual({
    conformant: 0,
    'conformant-with-waivers': 0,
    informative: 0,
    'not-conformant': 1,
    'outdated-waivers': 1,
    usage: 2,
    'not-verified': 3,
    'harness-error': 4,
    'left-behind': 5,
    'no-certificate': 6,
    interrupted: 130,
  })
})

it('has a code of its own for every verdict that judges a run; waivers only decide between green and red', () => {
  const judging = runVerdicts.filter((verdict) => verdict !== 'informative' && !verdict.endsWith('-waivers'))
  expect(new Set(judging.map((verdict) => exitCodes[verdict])).size).toBe(judging.length)
})
