import { expect, it } from 'vitest'
import { shownName } from './shown-name.ts'

const ref = 'seca.storage/v1/tenants/demo/workspaces/shop/block-storages/data'

it.each([
  ['reads the name', { name: 'data' }, 'data'],
  [
    'takes the name of ref and resource where the name is another',
    { name: 'DATA', ref, resource: 'block-storages/data' },
    'data',
  ],
  ['takes the name of ref where there is no other', { ref }, 'data'],
  ['takes the name of resource where there is no other', { resource: 'block-storages/data' }, 'data'],
  [
    'believes the name when only one of the others differs',
    { name: 'logs', ref, resource: 'block-storages/logs' },
    'logs',
  ],
  ['finds no name in a ref that is no path', { ref: 'data' }, undefined],
])('%s', (_, metadata, expected) => {
  expect(shownName({ metadata })).toBe(expected)
})

it('finds no name in what is no resource', () => {
  expect(shownName(undefined)).toBeUndefined()
  expect(shownName({ metadata: null })).toBeUndefined()
})
