import type { MetricName } from '../../../contract/native/ionos/index.ts'
import { prometheusError, prometheusSuccess } from './prometheus-answer.ts'
import type { PromqlExpression, Selector } from './promql.ts'
import { parsePromql, parseSelector } from './promql.ts'
import { PromqlError } from './promql-error.ts'
import { evaluateAt, evaluateRange } from './promql-evaluation.ts'
import type { Call, Handler, HandlersOf } from './router.ts'
import { metricDescriptions, type Series, seriesOf } from './synthetic-series.ts'
import { BadParameter, TelemetryParameters } from './telemetry-parameters.ts'
import { type IonosWorld, nowSeconds } from './world.ts'

const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/

type Answering = (call: Call, parameters: TelemetryParameters) => unknown

/** The TelemetryAPI: what it takes over from the HTTP API of Prometheus. */
export function telemetryApi(world: IonosWorld): HandlersOf<'telemetry'> {
  const answering = (answer: Answering): Handler => answered(world, answer)

  const selected = (call: Call, parameters: TelemetryParameters): readonly Series[] => {
    const [start, end] = [parameters.time('start'), parameters.time('end')]
    if (start !== undefined && end !== undefined && end < start) {
      throw new BadParameter('end is before start')
    }
    // Every minute has a sample, so that only the future has no series.
    if (start !== undefined && start > nowSeconds(world)) return []
    const selectors = parameters.all('match[]').map(parseSelector)
    const visible = visibleSeries(world, call)
    return selectors.length === 0
      ? visible
      : visible.filter((series) => selectors.some((selector) => selects(selector, series)))
  }

  return {
    label: answering((call, parameters) =>
      distinct(selected(call, parameters).flatMap(({ labels }) => Object.keys(labels))),
    ),
    'label-values': answering((call, parameters) => {
      const name = call.param('label')
      if (!labelName.test(name)) throw new BadParameter('the name of the label is invalid')
      return distinct(
        selected(call, parameters).flatMap(({ labels }) => {
          const value = Object.hasOwn(labels, name) ? labels[name] : undefined
          return value === undefined ? [] : [value]
        }),
      )
    }),
    query: answering((call, parameters) => {
      const expression = expressionOf(parameters)
      const now = nowSeconds(world)
      const at = parameters.time('time') ?? now
      parameters.duration('timeout')
      return evaluateAt(expression, seriesFor(world, call, expression), at, now)
    }),
    'query-range': answering((call, parameters) => {
      const expression = expressionOf(parameters)
      const now = nowSeconds(world)
      const fallback = world.skipped.has('required-parameters') ? now : undefined
      const start = parameters.time('start', true) ?? fallback
      const end = parameters.time('end', true) ?? fallback
      const step = parameters.duration('step', true) ?? (fallback === undefined ? undefined : 60)
      parameters.duration('timeout')
      if (start === undefined || end === undefined || step === undefined) {
        throw new BadParameter('start, end and step are needed')
      }
      if (end < start) throw new BadParameter('end is before start')
      return evaluateRange(expression, seriesFor(world, call, expression), { start, end, step }, now)
    }),
    metadata: answering((_, parameters) => {
      const limit = parameters.integer('limit') ?? -1
      const wanted = parameters.one('metric')
      const names = (Object.keys(metricDescriptions) as MetricName[]).filter(
        (name) => wanted === undefined || wanted === '' || name === wanted,
      )
      const shown = limit < 0 ? names : names.slice(0, limit)
      return Object.fromEntries(shown.map((name) => [name, [metricDescriptions[name]]]))
    }),
    series: answering((call, parameters) => {
      if (world.settings.strictMatch && parameters.all('match[]').length === 0) {
        throw new BadParameter('no match[] parameter provided')
      }
      return selected(call, parameters).map(({ labels }) => labels)
    }),
  }
}

function answered(world: IonosWorld, answer: Answering): Handler {
  return async (call) => {
    try {
      const lax = world.skipped.has('required-parameters')
      return prometheusSuccess(await answer(call, await TelemetryParameters.of(call, lax)))
    } catch (error) {
      if (error instanceof BadParameter) return prometheusError('bad_data', error.message)
      if (error instanceof PromqlError) return prometheusError(error.code, error.message)
      throw error
    }
  }
}

function expressionOf(parameters: TelemetryParameters): PromqlExpression {
  return parsePromql(parameters.one('query', true) ?? '0')
}

function seriesFor(world: IonosWorld, call: Call, expression: PromqlExpression): readonly Series[] {
  if (expression.kind === 'number' || expression.kind === 'string') return []
  const selector = expression.kind === 'range' ? expression.selector : expression
  return visibleSeries(world, call).filter((series) => selects(selector, series))
}

function visibleSeries({ settings, skipped }: IonosWorld, { contractNumber }: Call): readonly Series[] {
  const open = skipped.has('metrics-of-contract')
  return settings.instances
    .filter((instance) => open || instance.contractNumber === contractNumber)
    .flatMap(seriesOf)
}

/** A label that a series does not have is the empty text. */
function selects({ matchers }: Selector, { labels }: Series): boolean {
  return matchers.every(({ label, fits }) => fits(Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''))
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
