import { decodeJwt, decodeProtectedHeader } from 'jose'
import { issuesOf } from '../../../contract/index.ts'
import {
  LabelAnswer,
  MetadataAnswer,
  QueryAnswer,
  QueryRangeAnswer,
  SeriesAnswer,
} from '../../../contract/native/ionos/index.ts'
import {
  type Api,
  auth,
  basic,
  bearer,
  minuteMs,
  monitoring,
  telemetry,
  v5,
  v6,
  yearMs,
} from './ionos.test-support.ts'

/** Whether a mock keeps to a requirement. Options: three tokens at most, `ttlManaged`. */
export type Probe = (api: Api) => Promise<boolean>

const generate = `${auth}/tokens/generate`
const contract = (number: number) => ({ 'x-contract-number': String(number) })
const issued = async (api: Api, name = 'owner') => bearer(await api.mock.issueToken(`${name}@ionos.test`))
const ok = async (api: Api, path: string, authorization?: string) =>
  (await api.get(path, authorization)).status === 200
const fits = async (api: Api, resource: string, schema: Parameters<typeof issuesOf>[0]) =>
  issuesOf(schema, (await api.get(`${telemetry}/${resource}`, await issued(api))).json).length === 0

const mail = { name: 'mail', type: 'EMAIL', typeProperties: { emailTo: 'a@mock.example' } }
const source = '00000000-0000-4000-8000-000000000201'
const alarm = { name: 'busy', expression: { source, metric: 'CPU', comparisonThreshold: 0 } }
const range = 'query_range?query=instance_cpu_utilization_average&start=1767225000&end=1767225600&step=60'
const instant = 'query?query=instance_cpu_utilization_average'

async function crud(api: Api, kind: string, properties: object): Promise<boolean> {
  const owner = basic('owner')
  const made = await api.send('POST', `${monitoring}/${kind}`, owner, { properties })
  const path = `${monitoring}/${kind}/${made.json.id}`
  await api.send('PUT', path, owner, { properties: { ...properties, name: 'changed' } })
  const changed = (await api.get(path, owner)).json.properties.name === 'changed'
  await api.send('DELETE', path, owner)
  return changed && (await api.get(path, owner)).status === 404
}

async function privilege(api: Api, path: string): Promise<boolean> {
  const owner = basic('owner')
  const { json } = await api.send('POST', v6, owner, { properties: { name: 'g' } })
  const properties = { name: 'g', accessAndManageMonitoring: true }
  await api.send('PUT', `${path}/${json.id}`, owner, { properties })
  // Through another version, so that only what is stored counts.
  const { privileges } = decodeJwt<{ identity: { privileges: string[] } }>(
    await memberToken(api, json.id),
  ).identity
  return privileges.includes('ACCESS_AND_MANAGE_MONITORING')
}

async function memberToken(api: Api, group: string): Promise<string> {
  await api.send('POST', `${v6}/${group}/users`, basic('owner'), {
    id: '00000000-0000-4000-8000-000000000103',
  })
  return await api.mock.issueToken('member@ionos.test')
}

const methods = ['POST', 'PUT', 'PATCH', 'DELETE']

const single: Readonly<Record<string, Probe>> = {
  'ION-AUTH-01': async (api) => await ok(api, generate, basic('owner')),
  'ION-AUTH-02': async (api) => await ok(api, `${auth}/tokens`, await issued(api)),
  'ION-AUTH-03': async (api) => decodeJwt(await api.mock.issueToken('owner@ionos.test')).exp !== undefined,
  'ION-AUTH-04': async (api) => {
    const token = await issued(api)
    api.clock.advance(yearMs)
    return !(await ok(api, `${auth}/tokens`, token))
  },
  'ION-AUTH-05': async (api) => {
    for (let count = 0; count < 3; count += 1) await api.token()
    return !(await ok(api, generate, basic('owner')))
  },
  'ION-AUTH-06': async (api) => {
    for (let count = 0; count < 2; count += 1) await api.token()
    const { kid } = decodeProtectedHeader(await api.token())
    await api.send('DELETE', `${auth}/tokens/${kid}`, basic('owner'))
    return await ok(api, generate, basic('owner'))
  },
  'ION-AUTH-07': async (api) => {
    for (let count = 0; count < 3; count += 1) await api.token()
    api.clock.advance(yearMs)
    return !(await ok(api, generate, basic('owner')))
  },
  'ION-AUTH-08': async (api) => {
    if (await ok(api, generate, basic('reseller'))) return false
    const { identity } = decodeJwt<{ identity: { contractNumber: number } }>(
      await api.token('reseller', contract(31_000_003)),
    )
    return identity.contractNumber === 31_000_003
  },
  'ION-AUTH-09': async (api) =>
    (await api.get(generate, basic('owner'), contract(31_000_004))).status === 403,
  'ION-AUTH-10': async (api) => {
    const { kid } = decodeProtectedHeader(await api.token())
    return await ok(api, `${auth}/tokens/${kid}`, basic('owner'))
  },
  'ION-AUTH-11': async (api) => {
    const token = await issued(api)
    await api.send('DELETE', `${auth}/tokens?criteria=CURRENT`, token)
    return !(await ok(api, `${auth}/tokens`, token))
  },
  'ION-AUTH-12': async (api) => {
    await issued(api)
    await api.send('DELETE', `${auth}/tokens?criteria=ALL`, basic('owner'))
    return api.mock.tokenCount('owner@ionos.test') === 0
  },
  'ION-AUTH-13': async (api) => !(await ok(api, `${auth}/tokens`, basic('owner', 'wrong'))),
  'ION-AUTH-14': async (api) => !(await ok(api, `${generate}?ttl=59`, basic('owner'))),
  'ION-AUTH-15': async (api) => {
    const token = await issued(api)
    await api.send('DELETE', `${auth}/tokens?criteria=ALL`, basic('owner'))
    return !(await ok(api, `${auth}/tokens`, token))
  },
  'ION-CLOUD-01': async (api) =>
    (await ok(api, v6, basic('owner'))) && (await ok(api, v6, await issued(api))),
  'ION-CLOUD-02': async (api) => await privilege(api, v6),
  'ION-CLOUD-03': async (api) => !(await privilege(api, v5)),
  'ION-CLOUD-04': async (api) => {
    const alarms = `${monitoring}/alarms`
    if (await ok(api, alarms, basic('member'))) return false
    await privilege(api, v6)
    return await ok(api, alarms, basic('member'))
  },
  'ION-MON-01': async (api) =>
    (await ok(api, `${monitoring}/alarms`, basic('owner'))) &&
    !(await ok(api, '/cloudapi/v6/monitoring/alarms', basic('owner'))),
  'ION-MON-02': async (api) =>
    (await ok(api, `${monitoring}/alarms`, basic('owner'))) &&
    (await ok(api, `${monitoring}/alarms`, await issued(api))) &&
    !(await ok(api, `${monitoring}/alarms`)),
  'ION-MON-03': async (api) => await crud(api, 'actions', mail),
  'ION-MON-04': async (api) => await crud(api, 'alarms', alarm),
  'ION-MON-05': async (api) => {
    const { json } = await api.send('POST', `${monitoring}/alarms`, basic('owner'), { properties: alarm })
    api.clock.advance(10 * minuteMs)
    const history = await api.get(`${monitoring}/alarms/${json.id}/executions`, basic('owner'))
    return history.json.items.length === 1
  },
  'ION-MON-06': async (api) => {
    const post = (kind: string, properties: object) =>
      api.send('POST', `${monitoring}/${kind}`, basic('owner'), { properties })
    const { json } = await post('actions', mail)
    await post('alarms', { ...alarm, actions: [json.id] })
    return (await post('alarms', { ...alarm, actions: [json.id] })).status === 201
  },
  'ION-TEL-01': async (api) => await fits(api, instant, QueryAnswer),
  'ION-TEL-02': async (api) => !(await ok(api, `${telemetry}/${instant}`, basic('owner'))),
  'ION-TEL-03': async (api) => !(await ok(api, `${telemetry}/${instant}`)),
  'ION-TEL-04': async (api) => {
    const token = await issued(api)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const sent = methods.map((method) => api.send(method, `${telemetry}/query`, token, 'query=1', form))
    return (await Promise.all(sent)).every(({ status }) => status === 405)
  },
  'ION-TEL-05': async (api) => await fits(api, 'label', LabelAnswer),
  'ION-TEL-06': async (api) => await fits(api, instant, QueryAnswer),
  'ION-TEL-07': async (api) => await fits(api, range, QueryRangeAnswer),
  'ION-TEL-08': async (api) => await fits(api, 'metadata', MetadataAnswer),
  'ION-TEL-09': async (api) => await fits(api, 'series', SeriesAnswer),
  'ION-TEL-10': async (api) => !(await ok(api, `${telemetry}/labels`, await issued(api))),
  'ION-TEL-11': async (api) => {
    const token = await issued(api)
    const statuses = ['query', 'query_range?query=1'].map((path) => api.get(`${telemetry}/${path}`, token))
    return (await Promise.all(statuses)).every(({ status }) => status === 400)
  },
  'ION-TEL-12': async (api) => {
    const { json } = await api.get(`${telemetry}/${range}`, await issued(api))
    return json.data.result.every(({ values }: { values: unknown[][] }) =>
      values.every(([time, value]) => typeof time === 'number' && typeof value === 'string'),
    )
  },
  'ION-TEL-13': async (api) => {
    const { json } = await api.get(`${telemetry}/label/uuid/values`, await issued(api, 'stranger'))
    return json.data.length === 1
  },
}

const steps = ['AUTH-01', 'CLOUD-02', 'TEL-01', 'MON-01', 'MON-03', 'MON-04', 'MON-05']

export const probes: Readonly<Record<string, Probe>> = {
  ...single,
  'ION-E2E-01': async (api) => {
    for (const step of steps) if ((await single[`ION-${step}`]?.(api)) !== true) return false
    return true
  },
}
