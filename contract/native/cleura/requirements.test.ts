import { expect, it } from 'vitest'
import { operationIds, operations } from './operations.ts'
import { requirements } from './requirements.ts'

it('numbers the requirements without a gap', () => {
  const expected = Array.from({ length: 19 }, (_, index) => `CLE-${String(index + 1).padStart(2, '0')}`)
  expect(requirements.map(({ id }) => id)).toEqual(expected)
})

it('states each requirement in a sentence, with its source', () => {
  for (const { statement, source } of requirements) {
    expect(statement).toMatch(/^[A-Z].*\.$/)
    expect(source.link).toMatch(/^https:\/\/(docs\.cleura\.cloud|github\.com)\//)
  }
})

it('has a row for every operation, and one method and path for two of them', () => {
  expect(operations.map(({ id }) => id)).toEqual(operationIds)
  const routes = operations.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(routes).size).toBe(routes.length - 1)
})
