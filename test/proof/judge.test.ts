import { expect, it } from 'vitest'
import { checkEnded } from './ended.test-support.ts'
import { isCaught, judge } from './judge.ts'

const about = { name: 'volume-never-gone', title: 'A volume stays', requirements: ['LIFE-25'] }
const unending = { ...about, neverVerified: 'it looks slow' }
const failed = checkEnded({ id: 'LIFE-25/a', verdict: 'fail', blames: ['LIFE-25'] })
const waited = checkEnded({
  id: 'LIFE-25/b',
  verdict: 'unverified',
  reason: 'timeout: waited 2 s',
  requirements: ['LIFE-25'],
})

it('counts a deviation as caught when a check fails and blames what is broken', () => {
  const judgement = judge(about, [failed], 1)
  expect(judgement.killedBy).toEqual(['LIFE-25/a'])
  expect(isCaught(judgement)).toBe(true)
})

it('does not count a check that blames something else, and says so', () => {
  const judgement = judge(about, [checkEnded({ id: 'META-01/a', verdict: 'fail', blames: ['META-01'] })], 1)
  expect(isCaught(judgement)).toBe(false)
  expect(judgement.wrong).toEqual([{ check: 'META-01/a', requirements: ['META-01'] }])
})

it('counts waiting in vain only where the deviation says that no check may fail', () => {
  expect(isCaught(judge(about, [waited], 1))).toBe(false)
  expect(isCaught(judge(unending, [waited], 1))).toBe(true)
})

it.each([
  ['a prerequisite', { ...waited, reason: 'prerequisite: it could not be made' }],
  ['a check about something else', { ...waited, requirements: ['META-01'] }],
])('does not count %s that ended unverified', (_, other) => {
  expect(isCaught(judge(unending, [other], 1))).toBe(false)
})
