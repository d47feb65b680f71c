import { expect, it } from 'vitest'
import { issuesOf } from '../../../contract/index.ts'
import {
  Action,
  ActionList,
  Alarm,
  AlarmList,
  ExecutionList,
  IonosError,
} from '../../../contract/native/ionos/index.ts'
import { type Api, basic, bearer, minuteMs, monitoring, testApi, yearMs } from './ionos.test-support.ts'

const instance = '00000000-0000-4000-8000-000000000201'
const mail = { name: 'mail', type: 'EMAIL', typeProperties: { emailTo: 'ops@mock.example' } }
const always = { source: instance, metric: 'CPU', comparisonThreshold: 0 }
const alarm = (expression: object = {}, rest: object = {}) => ({
  properties: { name: 'busy', expression: { ...always, ...expression }, ...rest },
})

async function create(api: Api, body: object, kind = 'alarms'): Promise<string> {
  const made = await api.send('POST', `${monitoring}/${kind}`, basic('owner'), body)
  expect(made.status).toBe(201)
  return made.json.id
}

async function history(api: Api, id: string) {
  const { status, json } = await api.get(`${monitoring}/alarms/${id}/executions`, basic('owner'))
  expect([status, issuesOf(ExecutionList, json)]).toEqual([200, []])
  return json.items
}

it.each([
  ['actions', Action, ActionList, { properties: mail }, { properties: { ...mail, name: 'other' } }],
  ['alarms', Alarm, AlarmList, alarm(), alarm({ comparisonThreshold: 7 })],
])('creates, reads, updates and deletes %s', async (kind, single, list, before, after) => {
  const api = testApi()
  const made = await api.send('POST', `${monitoring}/${kind}`, basic('owner'), before)
  expect([made.status, issuesOf(single, made.json)]).toEqual([201, []])
  expect(made.json.properties).toMatchObject(before.properties)
  const path = `${monitoring}/${kind}/${made.json.id}`
  expect((await api.get(path, bearer(await api.token()))).json).toEqual(made.json)
  const updated = await api.send('PUT', path, basic('admin'), after)
  expect([updated.status, issuesOf(single, updated.json)]).toEqual([200, []])
  expect(updated.json.properties).toMatchObject(after.properties)
  expect(updated.json.metadata).toMatchObject({
    createdBy: 'owner@ionos.test',
    lastModifiedBy: 'admin@ionos.test',
  })
  expect(updated.json.metadata.etag).not.toBe(made.json.metadata.etag)
  const listed = await api.get(`${monitoring}/${kind}?depth=1&orderBy=lastModifiedDate`, basic('owner'))
  expect(issuesOf(list, listed.json)).toEqual([])
  expect(listed.json.items).toEqual([updated.json])
  expect((await api.get(path, basic('stranger'))).status).toBe(404)
  expect((await api.send('DELETE', path, basic('owner'))).status).toBe(200)
  expect((await api.get(path, basic('owner'))).status).toBe(404)
})

it.each([
  ['actions', 'a blank name', { properties: { ...mail, name: ' ' } }],
  ['actions', 'another type', { properties: { ...mail, type: 'SMS' } }],
  ['actions', 'no address', { properties: { ...mail, typeProperties: {} } }],
  ['actions', 'a broken address', { properties: { ...mail, typeProperties: { emailTo: 'a@@b.c' } } }],
  ['alarms', 'no source', alarm({ source: undefined })],
  ['alarms', 'no metric', alarm({ metric: undefined })],
  ['alarms', 'no threshold', alarm({ comparisonThreshold: undefined })],
  ['alarms', 'an instance of others', alarm({ source: '00000000-0000-4000-8000-000000000205' })],
  ['alarms', 'an unknown action', alarm({}, { actions: ['none'] })],
  ['alarms', 'a short range', alarm({ range: 60 })],
  ['alarms', 'a negative delay', alarm({ delay: -1 })],
  ['alarms', 'an average without a rate', alarm({ metric: 'Network', unit: 'TOTAL' })],
  ['alarms', 'a rate of a percentage', alarm({ unit: 'PER_HOUR' })],
])('refuses %s with %s', async (kind, _, body) => {
  const { status, json } = await testApi().send('POST', `${monitoring}/${kind}`, basic('owner'), body)
  expect([status, issuesOf(IonosError, json)]).toEqual([422, []])
})

it('has one action for two alarms, until it is deleted', async () => {
  const api = testApi()
  const action = await create(api, { properties: mail }, 'actions')
  const one = await create(api, alarm({}, { actions: [action] }))
  await create(api, alarm({}, { actions: [action] }))
  await api.send('DELETE', `${monitoring}/actions/${action}`, basic('owner'))
  const { json } = await api.get(`${monitoring}/alarms/${one}`, basic('owner'))
  expect(json.properties.actions).toEqual([])
})

it('notes one breach once, after its range and its delay', async () => {
  const api = testApi()
  const action = await create(api, { properties: mail }, 'actions')
  const id = await create(api, alarm({ range: 120, delay: 180 }, { actions: [action] }))
  api.clock.advance(4 * minuteMs)
  expect(await history(api, id)).toEqual([])
  api.clock.advance(minuteMs)
  const [entry, ...more] = await history(api, id)
  expect(more).toEqual([])
  expect(entry).toMatchObject({
    metadata: { createdDate: '2026-01-01T00:05:00.000Z' },
    properties: {
      breachedSince: '2026-01-01T00:02:00.000Z',
      comparisonThreshold: 0,
      actions: [action],
    },
  })
  api.clock.advance(60 * minuteMs)
  expect(await history(api, id)).toEqual([entry])
})

it('notes every breach of a limit that is crossed again and again, however often one looks', async () => {
  const [patient, curious] = [testApi(), testApi()]
  const expression = { comparisonThreshold: 60, range: 120 }
  const ids = [await create(patient, alarm(expression)), await create(curious, alarm(expression))]
  patient.clock.advance(24 * 60 * minuteMs)
  for (let minute = 0; minute < 24 * 60; minute += 30) {
    curious.clock.advance(30 * minuteMs)
    await history(curious, ids[1] ?? '')
  }
  const entries = await history(patient, ids[0] ?? '')
  expect(entries.length).toBeGreaterThan(3)
  for (const { properties } of entries) expect(properties.value).toBeGreaterThan(60)
  const dates = (items: { metadata: unknown }[]) => items.map(({ metadata }) => metadata)
  expect(dates(await history(curious, ids[1] ?? ''))).toEqual(dates(entries))
})

it.each([
  ['is never reached', { comparisonThreshold: 101 }, 0],
  ['is undercut', { comparisonThreshold: 101, comparisonOperator: 'LESS_THAN' }, 1],
  ['is undercut or met', { comparisonThreshold: 100, comparisonOperator: 'LESS_THAN_OR_EQUAL' }, 1],
  ['is exceeded or met', { comparisonOperator: 'GREATER_THAN_OR_EQUAL' }, 1],
  ['is one of rates', { metric: 'Storage', unit: 'PER_HOUR' }, 1],
  ['is one of changes', { metric: 'Network', rangeAggregation: 'DELTA', unit: 'TOTAL' }, 1],
])('compares a threshold that %s', async (_, expression, entries) => {
  const api = testApi()
  const id = await create(api, alarm(expression))
  api.clock.advance(60 * minuteMs)
  expect(await history(api, id)).toHaveLength(entries)
})

it('begins anew when an alarm is changed, and keeps what happened', async () => {
  const api = testApi()
  const id = await create(api, alarm())
  api.clock.advance(10 * minuteMs)
  await api.send('PUT', `${monitoring}/alarms/${id}`, basic('owner'), alarm({ range: 180 }))
  api.clock.advance(2 * minuteMs)
  expect(await history(api, id)).toHaveLength(1)
  api.clock.advance(minuteMs)
  expect(await history(api, id)).toHaveLength(2)
})

it('catches up after a leap of years without going through all of it', async () => {
  const api = testApi()
  const id = await create(api, alarm({ comparisonThreshold: 60, range: 86_400 }))
  api.clock.advance(20 * yearMs)
  expect(await history(api, id)).toBeInstanceOf(Array)
})

it.each([
  ['/cloudapi/v6/monitoring/alarms', basic('owner'), 404],
  [`${monitoring}/alarms`, undefined, 401],
  [`${monitoring}/alarms?depth=deep`, basic('owner'), 422],
  [`${monitoring}/actions?orderBy=name`, basic('owner'), 422],
  [`${monitoring}/alarms/none/executions`, basic('owner'), 404],
])('answers %s with an error', async (path, authorization, status) => {
  const answered = await testApi().get(path, authorization)
  expect([answered.status, issuesOf(IonosError, answered.json)]).toEqual([status, []])
})
