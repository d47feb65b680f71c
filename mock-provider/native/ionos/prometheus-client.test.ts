import { PrometheusDriver } from 'prometheus-query'
import { expect, it, onTestFinished } from 'vitest'
import { metricNames } from '../../../contract/native/ionos/index.ts'
import { serveNative } from '../serve.ts'
import { createIonosMock } from './ionos-mock.ts'

const cpu = 'instance_cpu_utilization_average'
const minuteMs = 60_000

/** A client library that knows nothing of this mock. */
async function openClient() {
  const mock = createIonosMock()
  const server = await serveNative(mock)
  onTestFinished(() => server.close())
  const token = await mock.issueToken('owner@ionos.test')
  return new PrometheusDriver({
    endpoint: `${server.baseUrl}/telemetry`,
    headers: { authorization: `Bearer ${token}` },
  })
}

it('is read by a client library of Prometheus: an instant', async () => {
  const { resultType, result } = await (await openClient()).instantQuery(cpu)
  expect(resultType).toBe('vector')
  expect(result[0].metric.name).toBe(cpu)
  expect(result[0].value.value).toBeTypeOf('number')
})

it('is read by a client library of Prometheus: a range', async () => {
  const end = Date.now()
  const { result } = await (await openClient()).rangeQuery(cpu, end - 10 * minuteMs, end, 60)
  expect(result[0].values.length).toBeGreaterThan(5)
})

it('is read by a client library of Prometheus: series', async () => {
  const series = await (await openClient()).series(cpu, Date.now() - 10 * minuteMs, Date.now())
  expect(metricNames).toContain(series[0]?.name)
})
