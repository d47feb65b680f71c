import { expect, it } from 'vitest'
import { addedTo, type ConditionView, illegalChange, illegalStepOf, isReversed } from './conditions.ts'

const at = (state: string, second = 0, type?: string): ConditionView => ({
  state,
  lastTransitionAt: `2026-01-01T00:00:0${second}Z`,
  type,
  reason: type,
  message: undefined,
})

it('takes a history as drawn, also with entries about other aspects in it', () => {
  const history = [at('active', 3, 'attachment'), at('active', 2), at('creating', 1), at('pending')]
  expect(illegalStepOf(history, 'active')).toBeUndefined()
})

it('finds a step that is not drawn, also where the last one has a type', () => {
  expect(illegalStepOf([at('active', 1), at('pending')], 'active')).toEqual({ from: 'pending', to: 'active' })
  const allocated = [at('active', 1, 'allocation'), at('pending')]
  expect(illegalStepOf(allocated, 'active')).toEqual({ from: 'pending', to: 'active' })
})

it('reads a reversed history by its moments, or by the present state where they are equal', () => {
  expect(isReversed([at('pending'), at('active', 1)], 'active')).toBe(true)
  expect(isReversed([at('pending'), at('active')], 'active')).toBe(true)
  expect(isReversed([at('active'), at('pending')], 'active')).toBe(false)
})

it('allows states that were missed between two reads, and no way through an error that nobody saw', () => {
  expect(illegalChange(['pending', 'active', 'deleting'])).toBeUndefined()
  expect(illegalChange(['active', 'creating'])).toEqual({ from: 'active', to: 'creating' })
  expect(illegalChange(['active', 'error', 'creating'])).toBeUndefined()
})

it('counts what came in front of a history, also when all of it has the same moment', () => {
  const before = [at('active'), at('creating'), at('pending')]
  const now = [at('active'), at('updating'), ...before]
  expect(addedTo(before, now)).toBe(2)
  expect(addedTo(before, before)).toBe(0)
  expect(addedTo(before, now.slice(0, 3))).toBe(2)
})

it('recognises a history whose moments were rewritten by its states', () => {
  const before = [at('active', 3), at('creating', 2), at('pending', 1)]
  const now = [at('active', 5), at('updating', 4), at('active'), at('creating'), at('pending')]
  expect(addedTo(before, now)).toBe(2)
})
