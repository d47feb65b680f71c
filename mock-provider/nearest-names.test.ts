import { expect, it } from 'vitest'
import { nearestNames } from './nearest-names.ts'

const known = ['list-ignores-limit', 'list-late', 'put-drops-labels', 'delete-does-nothing']

it.each([
  ['list-ignore-limits', 'list-ignores-limit'],
  ['put-drop-label', 'put-drops-labels'],
  ['DELETE-DOES-NOTHING', 'delete-does-nothing'],
])('finds what %s was meant to be', (unknown, meant) => {
  expect(nearestNames(unknown, known)[0]).toBe(meant)
})

it('gives the best first, and no more than asked for', () => {
  expect(nearestNames('list-later', known, 2)).toEqual(['list-late', 'list-ignores-limit'])
})
