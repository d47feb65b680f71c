import { expect, it } from 'vitest'
import { buildExchange, buildPolls } from '../record.test-support.ts'
import { condensePolls, outcome, pollHistory, turnDurationMs } from './turns.ts'

it('condenses a row of polls of one address to the last, with what they saw', () => {
  const turns = condensePolls([buildExchange(), ...buildPolls('x', 2, ['creating', 'creating', 'active'])])
  expect(turns.map((turn) => turn.exchange.ordinal)).toEqual([1, 4])
  expect(turns.map(pollHistory)).toEqual(['', '200 creating x2, 200 active'])
  expect(turns.map(turnDurationMs)).toEqual([12, 1012])
})

it('keeps the polls of two addresses apart and sorts by ordinal', () => {
  const [first, second] = buildPolls('x', 1, ['creating', 'creating'])
  if (!first || !second) throw new Error('two polls were built')
  const other = { ...second, request: { ...second.request, url: 'https://api.example.test/other' } }
  expect(condensePolls([other, first]).map((turn) => turn.exchange.ordinal)).toEqual([1, 2])
})

it('names the transport error when there was no answer', () => {
  const { response: _, ...unanswered } = buildExchange()
  expect(outcome({ ...unanswered, error: { code: 'ECONNRESET', message: 'socket hang up' } })).toBe(
    'ECONNRESET',
  )
})
