import { faker } from '@faker-js/faker'
import { expect, it } from 'vitest'
import { createTextSearch } from './text-search.ts'

it('replaces what it finds, the longer one where two begin', () => {
  const search = createTextSearch(['12345678', '1234567890', 'abcdefgh'], 8)
  expect(search.replace('x1234567890y12345678zabcdefgh', '*')).toBe('x*y*z*')
  expect(search.indexIn('x1234567')).toBe(-1)
  expect(search.indexIn('xx12345678')).toBe(2)
})

it('finds nothing when there is nothing to look for', () => {
  const search = createTextSearch(['short'], 8)
  expect([search.replace('short', '*'), search.indexIn('short')]).toEqual(['short', -1])
})

it('finds what a plain search finds', () => {
  faker.seed(7)
  for (let round = 0; round < 300; round += 1) {
    const text = faker.string.fromCharacters('abß', 60)
    const wanted = Array.from({ length: 4 }, () => faker.string.fromCharacters('abß', { min: 4, max: 7 }))
    const first = Math.min(...wanted.map((each) => text.indexOf(each)).filter((at) => at !== -1))
    expect(createTextSearch(wanted, 4).indexIn(text)).toBe(first === Number.POSITIVE_INFINITY ? -1 : first)
  }
})
