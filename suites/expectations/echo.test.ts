import { expect, it } from 'vitest'
import { demandReferences, differences, toJsonPath } from './echo.ts'

it('finds nothing when everything that was sent came back, with more beside it', () => {
  const sent = { a: 1, list: [{ b: 'x' }], none: null }
  const actual = { a: 1, list: [{ b: 'x', added: true }], none: null, more: {} }
  expect(differences(sent, actual, '$.spec')).toEqual([])
})

it('names every member that is absent or changed', () => {
  const sent = { a: 1, deep: { b: 'x', 'billing.cost-center': 'y' } }
  expect(differences(sent, { a: '1', deep: { b: 'z' } }, '$.spec')).toEqual([
    { path: '$.spec.a', expected: 1, actual: '1' },
    { path: '$.spec.deep.b', expected: 'x', actual: 'z' },
    { path: "$.spec.deep['billing.cost-center']", expected: 'y', actual: undefined },
  ])
})

it('names the array when its length differs, else the item', () => {
  expect(differences([1, 2], [1], '$.l')).toEqual([{ path: '$.l', expected: [1, 2], actual: [1] }])
  expect(differences([1, 2], [2, 1], '$.l')).toHaveLength(2)
  expect(differences([{ a: 1 }], [{ a: 2 }], '$.l')).toEqual([{ path: '$.l[0].a', expected: 1, actual: 2 }])
  expect(differences([], { length: 0 }, '$.l')).toHaveLength(1)
})

it('takes an absent map for an empty one, but not for a filled one', () => {
  expect(differences({}, undefined, '$.labels')).toEqual([])
  expect(differences({}, null, '$.labels')).toHaveLength(1)
  expect(differences({ a: 'b' }, undefined, '$.labels')).toHaveLength(1)
})

it('writes a pointer as a path', () => {
  expect(toJsonPath('/spec/rules/0/a~1b')).toBe("$.spec.rules[0]['a/b']")
  expect(toJsonPath('')).toBe('$')
})

it.each([
  ['a text', { resource: 'skus/a' }, 'skus/a'],
  ['its resource alone', { tenant: 'seca', resource: 'skus/a' }, { resource: 'skus/a' }],
])('leaves a reference that comes back as %s to the checks of references', (_, sent, actual) => {
  expect(() => demandReferences(differences({ ref: sent }, { ref: actual }, '$'))).toThrow('$.ref')
})

it('does not excuse a reference to something else', () => {
  const found = differences({ ref: { resource: 'skus/a' } }, { ref: { resource: 'skus/b' } }, '$')
  expect(found).toHaveLength(1)
  expect(() => demandReferences(found)).not.toThrow()
})
