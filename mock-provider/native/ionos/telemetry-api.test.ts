import { expect, it } from 'vitest'
import { issuesOf } from '../../../contract/index.ts'
import {
  LabelAnswer,
  MetadataAnswer,
  metricNames,
  QueryAnswer,
  QueryRangeAnswer,
  SeriesAnswer,
  TelemetryError,
} from '../../../contract/native/ionos/index.ts'
import { type Api, basic, bearer, telemetry, testApi } from './ionos.test-support.ts'

const instance = '00000000-0000-4000-8000-000000000201'
const now = Date.parse('2026-01-01T00:00:00Z') / 1000
const cpu = 'instance_cpu_utilization_average'

async function telemetryOf(api: Api = testApi(), name = 'owner') {
  const token = bearer(await api.mock.issueToken(`${name}@ionos.test`))
  return (resource: string, query: Record<string, string> | string[][] = {}) =>
    api.get(`${telemetry}/${resource}?${new URLSearchParams(query as Record<string, string>)}`, token)
}

it.each([
  ['label', {}, LabelAnswer],
  ['label/uuid/values', {}, LabelAnswer],
  ['query', { query: cpu }, QueryAnswer],
  ['query', { query: '1' }, QueryAnswer],
  ['query', { query: '"text"' }, QueryAnswer],
  ['query', { query: `${cpu}[5m]`, time: '2025-12-31T00:00:00Z', timeout: '5s' }, QueryAnswer],
  ['query_range', { query: cpu, start: `${now - 600}`, end: `${now}`, step: '60' }, QueryRangeAnswer],
  ['metadata', {}, MetadataAnswer],
  ['series', {}, SeriesAnswer],
])('answers %s %j as Prometheus does', async (resource, query, schema) => {
  const { status, json } = await (await telemetryOf())(resource, query)
  expect([status, issuesOf(schema, json)]).toEqual([200, []])
})

it('shows labels, series and metadata of the nine metrics', async () => {
  const get = await telemetryOf()
  expect((await get('label')).json.data).toEqual(['__name__', 'dc', 'uuid'])
  expect((await get('label/__name__/values')).json.data).toEqual([...metricNames])
  expect((await get('label/none/values')).json.data).toEqual([])
  expect((await get('label/constructor/values')).json.data).toEqual([])
  expect((await get('series')).json.data).toHaveLength(18)
  const matched = await get('series', [
    ['match[]', `${cpu}{uuid="${instance}"}`],
    ['match[]', '{__name__=~"instance_network_.*_packets"}'],
  ])
  expect(matched.json.data).toHaveLength(5)
  expect((await get('series', { start: `${now + 60}` })).json.data).toEqual([])
  expect(Object.keys((await get('metadata')).json.data)).toHaveLength(9)
  expect(Object.keys((await get('metadata', { limit: '2' })).json.data)).toHaveLength(2)
  expect((await get('metadata', { metric: cpu })).json.data[cpu][0].type).toBe('gauge')
  expect((await get('metadata', { metric: 'none' })).json.data).toEqual({})
})

it('gives the points of a range, spaced by the step and none in the future', async () => {
  const get = await telemetryOf()
  const query = { query: `${cpu}{uuid="${instance}"}`, start: '2025-12-31T23:50:00Z', step: '30' }
  const { json } = await get('query_range', { ...query, end: `${now + 3600}` })
  const [{ metric, values }, ...more] = json.data.result
  expect(more).toEqual([])
  expect(metric).toMatchObject({ __name__: cpu, uuid: instance })
  expect(values.map(([time]: [number]) => time - now)).toEqual(
    Array.from({ length: 30 }, (_, index) => -600 + index * 30),
  )
  for (const [, value] of values) {
    expect(value).toMatch(/^\d+(\.\d+)?$/)
    expect(Number(value)).toBeLessThanOrEqual(100)
  }
})

it('counts on without ever falling back', async () => {
  const get = await telemetryOf()
  const query = { start: `${now - 86_400}`, end: `${now}`, step: '1m' }
  for (const metric of metricNames.slice(1)) {
    const { json } = await get('query_range', { ...query, query: metric })
    for (const { values } of json.data.result) {
      const numbers = values.map(([, value]: [number, string]) => Number(value))
      expect(numbers).toHaveLength(1441)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    }
  }
})

it('is the same in every mock, and moves with the clock', async () => {
  const [one, two] = [testApi({ seed: 1 }), testApi({ seed: 2 })]
  const value = async (api: Api) => (await (await telemetryOf(api))('query', { query: cpu })).json.data.result
  expect(await value(one)).toEqual(await value(two))
  two.clock.advance(600_000)
  expect(await value(one)).not.toEqual(await value(two))
})

it('finds nothing of an unknown metric, and nothing of other contracts', async () => {
  const get = await telemetryOf()
  expect((await get('query', { query: 'up' })).json.data).toEqual({ resultType: 'vector', result: [] })
  const foreign = await telemetryOf(testApi(), 'stranger')
  const uuids = (await get('label/uuid/values')).json.data
  expect((await foreign('label/uuid/values')).json.data).toEqual(['00000000-0000-4000-8000-000000000205'])
  expect(uuids).toEqual([instance, '00000000-0000-4000-8000-000000000202'])
})

it('refuses passwords and callers without credentials', async () => {
  const api = testApi()
  for (const authorization of [basic('owner'), undefined]) {
    const { status, json, headers } = await api.get(`${telemetry}/query?query=1`, authorization)
    expect([status, issuesOf(TelemetryError, json)]).toEqual([401, []])
    expect(headers.get('www-authenticate')).toBe('Bearer realm="ionos"')
  }
})

it('allows GET only', async () => {
  const api = testApi()
  const token = bearer(await api.token())
  for (const resource of ['label', 'query', 'query_range', 'metadata', 'series']) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const body = method === 'HEAD' ? undefined : 'query=1'
      const { status, headers } = await api.send(method, `${telemetry}/${resource}`, token, body, form)
      expect([status, headers.get('allow')]).toEqual([405, 'GET'])
    }
  }
})

it.each([
  'labels',
  'targets',
  'rules',
  'alerts',
  'status/config',
  'query_exemplars',
  'alertmanagers',
  'format_query',
  'admin/tsdb/snapshot',
  'write',
])('does not offer %s', async (resource) => {
  const { status, json } = await (await telemetryOf())(resource)
  expect([status, issuesOf(TelemetryError, json)]).toEqual([404, []])
})

it.each([
  ['query', {}, 400],
  ['query', { query: '' }, 400],
  ['query', { query: 'up{' }, 400],
  ['query', { query: 'rate(up[5m])' }, 422],
  ['query', { query: 'up[1000000y]' }, 400],
  ['query', { query: `${cpu}[2y]` }, 422],
  ['query', { query: 'up', time: 'noon' }, 400],
  ['query', { query: 'up', timeout: '-1' }, 400],
  ['query_range', { query: 'up', start: '1', end: '2' }, 400],
  ['query_range', { query: 'up', start: '1', step: '1' }, 400],
  ['query_range', { query: 'up', end: '2', step: '1' }, 400],
  ['query_range', { query: 'up', start: '1', end: '2', step: '0' }, 400],
  ['query_range', { query: 'up', start: '1', end: '1', step: '1e-300' }, 400],
  ['query_range', { query: 'up', start: '2', end: '1', step: '1' }, 400],
  ['query_range', { query: 'up', start: '0', end: '11000', step: '1' }, 400],
  ['query_range', { query: 'up[5m]', start: '1', end: '2', step: '1' }, 400],
  ['label/a-b/values', {}, 400],
  ['metadata', { limit: 'many' }, 400],
  ['series', { 'match[]': '1' }, 400],
  ['series', { start: '2', end: '1' }, 400],
])('answers %s %j with an error', async (resource, query, status) => {
  const answered = await (await telemetryOf())(resource, query as Record<string, string>)
  expect([answered.status, issuesOf(TelemetryError, answered.json)]).toEqual([status, []])
})

it('wants match[] when told so', async () => {
  const get = await telemetryOf(testApi({ strictMatch: true }))
  expect((await get('series')).json).toMatchObject({
    errorType: 'bad_data',
    error: 'no match[] parameter provided',
  })
  expect((await get('series', { 'match[]': cpu })).json.data).toHaveLength(2)
})
