import type { AlarmExpression, MetricName } from '../../../contract/native/ionos/index.ts'
import type { IonosInstance } from './instances.ts'
import { type Series, sampleSeconds, seriesOf } from './synthetic-series.ts'

const metricsOf: Readonly<Record<AlarmExpression['metric'], readonly MetricName[]>> = {
  CPU: ['instance_cpu_utilization_average'],
  Network: ['instance_network_in_bytes', 'instance_network_out_bytes'],
  Storage: ['instance_volumes_read_bytes', 'instance_volumes_write_bytes'],
}

const unitSeconds = { PER_SECOND: 1, PER_MINUTE: 60, PER_HOUR: 3600 } as const

/** What an expression says together with what it leaves out. */
export function completed(expression: AlarmExpression): Required<AlarmExpression> {
  return {
    comparisonOperator: 'GREATER_THAN',
    rangeAggregation: 'AVERAGE',
    unit: expression.metric === 'CPU' ? 'TOTAL' : 'PER_SECOND',
    range: 300,
    delay: 0,
    ...expression,
  }
}

/** Why an expression cannot be measured although each of its members is right. */
export function expressionFlaw(expression: AlarmExpression): string | undefined {
  const { metric, unit, rangeAggregation } = completed(expression)
  if (rangeAggregation === 'DELTA') return undefined
  if (metric === 'CPU') return unit === 'TOTAL' ? undefined : 'an average of CPU has the unit TOTAL'
  return unit === 'TOTAL' ? `an average of ${metric} is a rate and has no unit TOTAL` : undefined
}

/** The value that an alarm compares, minute by minute. */
export function measureOf(expression: AlarmExpression, instance: IonosInstance): (minute: number) => number {
  const { metric, unit, rangeAggregation, range } = completed(expression)
  const minutes = Math.ceil(range / sampleSeconds)
  const names = metricsOf[metric]
  const series = seriesOf(instance).filter((each) => names.includes(each.metric))
  const sample = (minute: number) => total(series, minute)
  if (metric === 'CPU' && rangeAggregation === 'AVERAGE') return slidingMean(sample, minutes)
  const scale = unit === 'TOTAL' ? 1 : unitSeconds[unit] / (minutes * sampleSeconds)
  return (minute) => (sample(minute) - sample(minute - minutes)) * scale
}

/** Whether a value is what the alarm waits for. */
export function breaches(expression: AlarmExpression, value: number): boolean {
  const { comparisonOperator, comparisonThreshold } = completed(expression)
  switch (comparisonOperator) {
    case 'GREATER_THAN':
      return value > comparisonThreshold
    case 'GREATER_THAN_OR_EQUAL':
      return value >= comparisonThreshold
    case 'LESS_THAN':
      return value < comparisonThreshold
    case 'LESS_THAN_OR_EQUAL':
      return value <= comparisonThreshold
  }
}

function total(series: readonly Series[], minute: number): number {
  return series.reduce((sum, { sample }) => sum + sample(minute), 0)
}

/** Ranges last up to a day and minutes are asked for in a row: each costs two samples, not 1440. */
function slidingMean(sample: (minute: number) => number, minutes: number): (minute: number) => number {
  let last = Number.NaN
  let sum = 0
  return (minute) => {
    if (minute === last + 1) sum += sample(minute) - sample(minute - minutes)
    else {
      sum = 0
      for (let back = 0; back < minutes; back += 1) sum += sample(minute - back)
    }
    last = minute
    return sum / minutes
  }
}
