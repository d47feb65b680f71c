import { expect, it } from 'vitest'
import { killersOf, mustChecks } from './killers.ts'

it('names for each check the deviation that fewest others found', () => {
  const killers = killersOf([
    { name: 'everything-wrong', killedBy: ['LIST-01/a', 'LIST-02/a', 'LIST-03/a'] },
    { name: 'one-thing-wrong', killedBy: ['LIST-02/a'] },
    { name: 'never-found', killedBy: [] },
  ])
  expect([...killers].sort()).toEqual([
    ['LIST-01/a', 'everything-wrong'],
    ['LIST-02/a', 'one-thing-wrong'],
    ['LIST-03/a', 'everything-wrong'],
  ])
})

it('knows the checks of the guides as well as those of the contract, and leaves out those of a SHOULD', () => {
  const ids = mustChecks()
  expect(ids).toContain('LIST-01/subnet')
  expect(ids.some((id) => id.startsWith('GUIDE-01/'))).toBe(true)
  expect(ids.some((id) => id.startsWith('LIST-12/'))).toBe(false)
})
