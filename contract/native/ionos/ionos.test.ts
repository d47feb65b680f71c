import { expect, it } from 'vitest'
import { issuesOf } from '../../validation.ts'
import { ActionRequest, AlarmRequest, GroupRequest, operations, QueryAnswer, requirements } from './index.ts'

it('names each requirement once, with a statement and a link', () => {
  expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
  expect(requirements).toHaveLength(39)
  for (const { id, statement, source } of requirements) {
    expect(id).toMatch(/^ION-(AUTH|CLOUD|MON|TEL|E2E)-\d\d$/)
    expect(statement).toMatch(/^[A-Z].*[^.]$/)
    expect(source.link).toMatch(/^https:/)
  }
})

it('names each operation once, by method and path', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(new Set(operations.map(({ api, method, path }) => `${api} ${method} ${path}`)).size).toBe(
    operations.length,
  )
})

const action = { name: 'mail', type: 'EMAIL', typeProperties: { emailTo: 'a@b.example' } }
const expression = { source: 's', metric: 'CPU', comparisonThreshold: 80 }

it.each([
  ['a group', GroupRequest, { properties: { name: 'g', accessAndManageMonitoring: true } }],
  ['an action', ActionRequest, { properties: action }],
  ['an alarm', AlarmRequest, { properties: { name: 'a', expression } }],
  ['a scalar', QueryAnswer, { status: 'success', data: { resultType: 'scalar', result: [1.5, '2'] } }],
])('accepts %s', (_, schema, body) => {
  expect(issuesOf(schema, body)).toEqual([])
})

it.each([
  ['a group without a name', GroupRequest, { properties: {} }],
  ['a blank name', ActionRequest, { properties: { ...action, name: ' ' } }],
  ['another type', ActionRequest, { properties: { ...action, type: 'SMS' } }],
  ['a broken address', ActionRequest, { properties: { ...action, typeProperties: { emailTo: 'a@b' } } }],
  [
    'another metric',
    AlarmRequest,
    { properties: { name: 'a', expression: { ...expression, metric: 'Memory' } } },
  ],
  ['a short range', AlarmRequest, { properties: { name: 'a', expression: { ...expression, range: 119 } } }],
  ['numbers as values', QueryAnswer, { status: 'success', data: { resultType: 'scalar', result: [1, 2] } }],
])('refuses %s', (_, schema, body) => {
  expect(issuesOf(schema, body)).not.toEqual([])
})
