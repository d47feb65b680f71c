import { expect, it } from 'vitest'
import { createPseudonyms, pseudonymOf, subjectsIn } from './pseudonyms.ts'

it('gives a subject the same name everywhere, and another one with another key', () => {
  const hide = createPseudonyms(['jane@acme.example', 'jane'], 'key')
  const name = pseudonymOf('jane@acme.example', 'key')
  expect(name).toMatch(/^subject-[0-9a-f]{10}$/)
  expect(hide('by jane@acme.example, at ?sub=jane%40acme.example')).toBe(`by ${name}, at ?sub=${name}`)
  expect(hide('jane')).toBe(pseudonymOf('jane', 'key'))
  expect(pseudonymOf('jane', 'other')).not.toBe(pseudonymOf('jane', 'key'))
})

it('finds the subjects of role assignments, but not everybody', () => {
  const body = JSON.stringify({ spec: { subs: ['jane@acme.example', '*'], scopes: [{}] }, subject: 'a"b' })
  expect(subjectsIn(body)).toEqual(['jane@acme.example', 'a"b'])
  expect(subjectsIn('{"subs": [broken]}')).toEqual([])
})
