import type { TSchema } from 'typebox'
import {
  LabelAnswer,
  MetadataAnswer,
  metricNames,
  QueryAnswer,
  QueryRangeAnswer,
  SeriesAnswer,
  TelemetryError,
} from '../../../contract/native/ionos/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectShape, expectStatus, expectSuccess } from '../expectations.ts'
import { account, call } from './api.ts'

const [metric] = metricNames
const instant = `/query?query=${metric}`
const stepSeconds = 60
const rangeSeconds = 600

/** A range of ten minutes that has passed. */
function range(context: CheckContext): string {
  const end = Math.floor(context.now() / 1000 / stepSeconds) * stepSeconds
  return `/query_range?query=${metric}&start=${end - rangeSeconds}&end=${end}&step=${stepSeconds}`
}

const resources: Readonly<Record<string, readonly [(context: CheckContext) => string, TSchema]>> = {
  label: [() => '/label', LabelAnswer],
  query: [() => instant, QueryAnswer],
  query_range: [range, QueryRangeAnswer],
  metadata: [() => '/metadata', MetadataAnswer],
  series: [() => '/series', SeriesAnswer],
}
const requirementOf: Readonly<Record<string, string>> = {
  label: 'ION-TEL-05',
  query: 'ION-TEL-06',
  query_range: 'ION-TEL-07',
  metadata: 'ION-TEL-08',
  series: 'ION-TEL-09',
}

/** Of Prometheus, and not among the five. */
const notOffered = [
  '/labels',
  '/targets',
  '/targets/metadata',
  '/rules',
  '/alerts',
  '/alertmanagers',
  '/query_exemplars',
  '/status/config',
  '/status/flags',
  '/status/tsdb',
]

const api = '/api/v1'

/** With the token of the run; that no token is taken is said by one check alone. */
async function read(context: CheckContext, path: string): Promise<Answer> {
  const answer = await call(context, 'telemetry', api + path)
  if (answer.status !== 401) return answer
  throw new Unverified('prerequisite', 'the TelemetryAPI does not take the token of the run')
}

/** Raw metrics, as Prometheus gives them. */
export const telemetryChecks: readonly Check[] = [
  defineCheck({
    id: 'ION-TEL-01/token',
    title: 'takes a token, and answers in the envelope of Prometheus',
    requirements: ['ION-TEL-01'],
    reads: true,
    async run(context) {
      const answer = await call(context, 'telemetry', api + instant)
      if (!expectSuccess(context, 'ION-TEL-01', answer)) return
      const { status, data } = (answer.json ?? {}) as { readonly status?: unknown; readonly data?: unknown }
      context.expect('ION-TEL-01', status === 'success' && data !== undefined, {
        message: 'the answer has not the members status and data of Prometheus',
        path: '$.status',
        expected: 'success',
        actual: status,
        answer,
      })
    },
  }),
  refusesCaller('ION-TEL-02', 'password', 'takes no password', (context) => ({
    basic: account(context.config, 'owner'),
  })),
  refusesCaller('ION-TEL-03', 'nobody', 'answers nobody without credentials', () => 'none'),
  defineCheck({
    id: 'ION-TEL-04/methods',
    title: 'allows no method but GET on any of the five resources',
    requirements: ['ION-TEL-04'],
    async run(context) {
      for (const [pathOf] of Object.values(resources)) {
        const [path = '', query = ''] = pathOf(context).split('?')
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
          // As a client of Prometheus sends it, which takes POST as well.
          const headers = { 'content-type': 'application/x-www-form-urlencoded' }
          const url = `${api}${path}?${query}`
          const answer = await call(context, 'telemetry', url, { method, headers })
          expectRefusal(context, 'ION-TEL-04', answer, `${method} ${path}`)
        }
      }
    },
  }),
  ...Object.entries(resources).map(([name, [pathOf, schema]]) => {
    const requirement = requirementOf[name] ?? name
    return defineCheck({
      id: `${requirement}/${name}`,
      title: `answers ${name} with data of the right shape`,
      requirements: [requirement],
      reads: true,
      async run(context) {
        const answer = await read(context, pathOf(context))
        if (expectSuccess(context, requirement, answer)) expectShape(context, requirement, answer, schema)
      },
    })
  }),
  defineCheck({
    id: 'ION-TEL-10/others',
    title: 'offers no other resource of Prometheus',
    requirements: ['ION-TEL-10'],
    reads: true,
    async run(context) {
      for (const path of notOffered) {
        expectRefusal(context, 'ION-TEL-10', await call(context, 'telemetry', api + path), path)
      }
    },
  }),
  defineCheck({
    id: 'ION-TEL-11/missing',
    title: 'answers a missing parameter with 400 and the error of Prometheus',
    requirements: ['ION-TEL-11'],
    reads: true,
    async run(context) {
      for (const path of ['/query', `/query_range?query=${metric}`]) {
        const answer = await read(context, path)
        expectStatus(context, 'ION-TEL-11', answer, 400)
        expectShape(context, 'ION-TEL-11', answer, TelemetryError)
      }
    },
  }),
  defineCheck({
    id: 'ION-TEL-12/points',
    title: 'gives values as texts, and points that ascend by the step',
    requirements: ['ION-TEL-12'],
    reads: true,
    async run(context) {
      const answer = await read(context, range(context))
      if (!expectSuccess(context, 'ION-TEL-12', answer)) return
      if (!expectShape(context, 'ION-TEL-12', answer, QueryRangeAnswer)) return
      const { data } = answer.json as {
        readonly data: { readonly result: readonly { readonly values: readonly [number, string][] }[] }
      }
      const uneven = data.result.filter(({ values }) =>
        values.some(
          ([time], index) => index > 0 && (time - (values[index - 1]?.[0] ?? 0)) % stepSeconds !== 0,
        ),
      )
      context.expect('ION-TEL-12', uneven.length === 0, {
        message: 'points are not spaced by the step',
        answer,
      })
    },
  }),
]

function refusesCaller(
  requirement: string,
  topic: string,
  title: string,
  credential: (context: CheckContext) => NonNullable<Parameters<typeof call>[3]>['by'],
): Check {
  return defineCheck({
    id: `${requirement}/${topic}`,
    title,
    requirements: [requirement],
    reads: true,
    async run(context) {
      const by = credential(context)
      const answer = await call(context, 'telemetry', api + instant, by === undefined ? {} : { by })
      expectRefusal(context, requirement, answer, 'a request without a token')
    },
  })
}
