import { expect, it } from 'vitest'
import { neverKilled } from './never-killed.ts'

const levels: Readonly<Record<string, 'MUST' | 'SHOULD'>> = { 'LIFE-01': 'MUST', 'LIFE-09': 'SHOULD' }
const levelOf = (id: string) => levels[id] ?? 'SHOULD'
const checks = [
  { id: 'LIFE-01/network', requirements: ['LIFE-01'] },
  { id: 'LIFE-01/subnet', requirements: ['LIFE-09', 'LIFE-01'] },
  { id: 'LIFE-09/subnet', requirements: ['LIFE-09'] },
]

it('names the MUST checks that no deviation made fail, and no others', () => {
  expect(neverKilled(checks, [{ killedBy: ['LIFE-01/network'] }, { killedBy: [] }], levelOf)).toEqual([
    'LIFE-01/subnet',
  ])
})

it('names none when each was made to fail by one of the deviations', () => {
  const judgements = [{ killedBy: ['LIFE-01/network'] }, { killedBy: ['LIFE-01/subnet'] }]
  expect(neverKilled(checks, judgements, levelOf)).toEqual([])
})
