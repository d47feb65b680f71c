import { expect, it } from 'vitest'
import { deviations, variants } from '../../mock-provider/index.ts'
import { listDeviations, listVariants } from './deviations.ts'

it('lists every deviation with the clauses that it breaks', () => {
  const listed = listDeviations()
  expect(listed).toHaveLength(deviations.length)
  expect(listed.find(({ name }) => name === 'list-ignores-limit')?.breaks).toContainEqual({
    id: 'LIST-04',
    level: 'MUST',
    statement: 'A page has no more items than limit says.',
    clause: 'schemas/parameters.yaml#limitParam',
    link: expect.stringMatching(/^https:.*parameters\.yaml$/),
  })
})

it('keeps those that break a requirement that a glob matches', () => {
  const listed = listDeviations(['CONC-03', 'LIST-0*'])
  expect(listed.length).toBeGreaterThan(5)
  expect(listed.length).toBeLessThan(deviations.length / 2)
  for (const { breaks } of listed) expect(breaks.some(({ id }) => /^(CONC-03|LIST-0\d)$/.test(id))).toBe(true)
  expect(listDeviations(['NONE-*'])).toEqual([])
})

it('lists every variant with the clause that permits it', () => {
  const listed = listVariants()
  expect(listed).toHaveLength(variants.length)
  for (const { clause, link } of listed)
    expect({ clause, link }).toEqual({ clause: expect.any(String), link: expect.stringMatching(/^https:/) })
})
