import { expect, it } from 'vitest'
import { createLocks } from './locks.ts'

it('remembers why a thing is not as it was, and of no other thing', async () => {
  const locks = createLocks()
  const release = await locks.take('outsider')
  locks.spoil('outsider', 'an assignment could not be removed')
  release()
  expect(locks.spoilt('outsider')).toBe('an assignment could not be removed')
  expect(locks.spoilt('viewer')).toBeUndefined()
})
